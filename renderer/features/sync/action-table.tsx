import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import type { ActionRow } from '../../../shared/contracts/data-api.ts';
import { useData } from '../../data/data-provider.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { UndoIcon } from '../../ui/icons.ts';
import { useMay } from '../../ui/permission/use-may.ts';
import { type Tone, ToneChip } from '../../ui/tone-chip.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.ts';
import { undoAction } from './undo-action.ts';

const STATE_TONES: Record<ActionRow['state'], Tone> = {
  waiting: 'warning',
  confirmed: 'success',
  rejected: 'error',
};

export function ActionTable({ rows }: { rows: readonly ActionRow[] }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={t('sync:activity.actions')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('sync:columns.at')}</TableCell>
            <TableCell>{t('sync:columns.what')}</TableCell>
            <TableCell>{t('sync:columns.subject')}</TableCell>
            <TableCell align="right">{t('sync:columns.count')}</TableCell>
            <TableCell>{t('sync:columns.state')}</TableCell>
            <TableCell align="right">{t('sync:columns.receipt')}</TableCell>
            <TableCell>
              <VisuallyHidden>{t('common:undo')}</VisuallyHidden>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <ActionLine key={row.id} row={row} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function ActionLine({ row }: { row: ActionRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useData();
  const may = useMay();
  return (
    <TableRow hover>
      <TableCell>
        <DateText at={row.at} withTime />
      </TableCell>
      <TableCell>{t(`sync:kinds.${row.kind}`)}</TableCell>
      <TableCell>
        {row.subject ? (
          <MuiLink href={`#/customers/${row.subject.customerId}`}>
            <bdi>{row.subject.name}</bdi>
          </MuiLink>
        ) : null}
      </TableCell>
      <TableCell align="right">{format.number(row.count)}</TableCell>
      <TableCell>
        <ToneChip tone={STATE_TONES[row.state]}>{t(`sync:states.${row.state}`)}</ToneChip>
      </TableCell>
      <TableCell align="right">
        {row.number === null ? '' : <bdi dir="ltr">{row.number}</bdi>}
      </TableCell>
      <TableCell align="right" sx={{ width: 120 }}>
        {row.isUndoable && may('write') ? (
          <Button
            size="small"
            variant="text"
            startIcon={<UndoIcon />}
            sx={{ minHeight: 24, paddingBlock: 0, marginBlock: -0.5 }}
            onClick={() => void undoAction(client, row.id)}
          >
            {t('common:undo')}
          </Button>
        ) : null}
      </TableCell>
    </TableRow>
  );
}
