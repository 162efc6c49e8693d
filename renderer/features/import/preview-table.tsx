import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { ImportPreviewRow } from '../../../shared/contracts/import-api.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { Phone } from '../../ui/phone.tsx';
import { ToneChip } from '../../ui/tone-chip.tsx';

const COLUMNS = ['line', 'name', 'phones', 'email', 'address', 'vehicle', 'problems'] as const;

interface PreviewTableProps {
  label: string;
  rows: readonly ImportPreviewRow[];
}

export function PreviewTable({ label, rows }: PreviewTableProps) {
  const { t } = useTranslation();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column} align={column === 'line' ? 'right' : 'inherit'}>
                {t(`import:preview.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <PreviewLine key={row.line} row={row} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function PreviewLine({ row }: { row: ImportPreviewRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableRow>
      <TableCell align="right" sx={{ color: 'text.secondary' }}>
        {format.number(row.line)}
      </TableCell>
      <TableCell>
        <bdi>{row.name}</bdi>
      </TableCell>
      <TableCell>
        {row.phones.map((number) => (
          <div key={number}>
            <Phone number={number} />
          </div>
        ))}
      </TableCell>
      <TableCell>
        <bdi dir="ltr">{row.email}</bdi>
      </TableCell>
      <TableCell>
        <bdi>{row.address}</bdi>
      </TableCell>
      <TableCell>
        <bdi>{row.vehicle}</bdi>
      </TableCell>
      <TableCell>
        {row.problems.map((problem) => (
          <Box
            key={`${problem.code} ${problem.field} ${problem.value}`}
            sx={{ display: 'flex', alignItems: 'center', gap: 1, paddingBlock: 0.25 }}
          >
            <ToneChip tone={problem.isFatal ? 'error' : 'warning'}>
              {t(`import:problems.${problem.code}`)}
            </ToneChip>
            <Typography variant="body2" noWrap sx={{ color: 'text.secondary', maxWidth: 220 }}>
              <bdi>{problem.value}</bdi>
            </Typography>
          </Box>
        ))}
      </TableCell>
    </TableRow>
  );
}
