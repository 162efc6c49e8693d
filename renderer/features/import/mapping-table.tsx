import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  IMPORT_FIELDS,
  type ImportAnalysis,
  type ImportMapping,
} from '../../../shared/contracts/import-api.ts';
import { ToneChip } from '../../ui/tone-chip.tsx';
import { useImportStore } from './import-store.ts';
import { type ColumnView, fieldGroups, toColumns } from './view-model.ts';

interface MappingTableProps {
  analysis: ImportAnalysis;
  mapping: ImportMapping;
}

/** One column per column of the file: its name, what it becomes, and values as they stand there. */
export function MappingTable({ analysis, mapping }: MappingTableProps) {
  const { t } = useTranslation();
  const edited = useImportStore((state) => state.edited);
  const columns = useMemo(() => toColumns(analysis, mapping, edited), [analysis, mapping, edited]);
  const hasMarks = columns.some((view) => view.isUnsure || view.isTwice);
  return (
    <Box sx={{ overflowX: 'auto', borderTop: '1px solid', borderColor: 'divider' }}>
      <Table size="small" aria-label={t('import:mapping.title')} sx={{ width: 'auto' }}>
        <TableHead>
          <TableRow>
            {columns.map(({ column, header }) => (
              <TableCell key={column} sx={{ minWidth: 190, maxWidth: 240 }}>
                <bdi>{header || t('import:mapping.column', { number: column + 1 })}</bdi>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          <TableRow>
            {columns.map((view) => (
              <TableCell key={view.column} sx={{ verticalAlign: 'top', borderBottom: 0 }}>
                <FieldSelect column={view.column} header={view.header} field={view.field} />
                {hasMarks ? <Mark view={view} /> : null}
              </TableCell>
            ))}
          </TableRow>
          <TableRow>
            {columns.map(({ column, samples, field }) => (
              <TableCell key={column} sx={{ maxWidth: 240, verticalAlign: 'top' }}>
                {samples.map((value, at) => (
                  <Typography
                    // biome-ignore lint/suspicious/noArrayIndexKey: values may repeat and never move
                    key={at}
                    noWrap
                    variant="body2"
                    sx={{ color: field === null ? 'text.disabled' : 'text.primary' }}
                  >
                    <bdi>{value}</bdi>
                  </Typography>
                ))}
              </TableCell>
            ))}
          </TableRow>
        </TableBody>
      </Table>
    </Box>
  );
}

function Mark({ view }: { view: ColumnView }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ paddingTop: 0.5 }}>
      {view.isTwice ? <ToneChip tone="warning">{t('import:mapping.twice')}</ToneChip> : null}
      {view.isUnsure && !view.isTwice ? (
        <ToneChip tone="warning">{t('import:mapping.unsure')}</ToneChip>
      ) : null}
    </Box>
  );
}

type FieldSelectProps = Pick<ColumnView, 'column' | 'header' | 'field'>;

/** A native select: the system's own keys and type-ahead, and light enough for hundreds of columns. */
const FieldSelect = memo(function FieldSelect({ column, header, field }: FieldSelectProps) {
  const { t } = useTranslation();
  const setField = useImportStore((state) => state.setField);
  const label = header || t('import:mapping.column', { number: column + 1 });
  return (
    <TextField
      select
      fullWidth
      size="small"
      value={field ?? ''}
      onChange={({ target }) =>
        setField(column, IMPORT_FIELDS.find((known) => known === target.value) ?? null)
      }
      slotProps={{
        select: { native: true },
        htmlInput: { 'aria-label': t('import:mapping.becomes', { column: label }) },
      }}
    >
      <option value="">{t('import:mapping.leaveOut')}</option>
      {fieldGroups().map(({ group, fields }) => (
        <optgroup key={group} label={t(`import:groups.${group}`)}>
          {fields.map((known) => (
            <option key={known} value={known}>
              {t(`import:fields.${known}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </TextField>
  );
});
