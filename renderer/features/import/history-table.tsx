import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import type { ImportSummary } from '../../../shared/contracts/import-api.ts';
import { DateText } from '../../ui/date-text.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { Section } from '../../ui/section.tsx';
import { ToneChip } from '../../ui/tone-chip.tsx';
import { useImportStore } from './import-store.ts';
import { PHASE_TONES } from './view-model.ts';

const FIGURES = ['rows', 'customers', 'vehicles', 'skipped'] as const;

/** Imports of this desk, newest first. */
export function HistoryTable({ imports }: { imports: readonly ImportSummary[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('import:history.title')} isFlush>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label={t('import:history.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('import:history.at')}</TableCell>
              <TableCell>{t('import:history.file')}</TableCell>
              {FIGURES.map((figure) => (
                <TableCell key={figure} align="right">
                  {t(`import:result.${figure}`)}
                </TableCell>
              ))}
              <TableCell>{t('import:history.state')}</TableCell>
              <TableCell aria-label={t('import:actions.show')} />
            </TableRow>
          </TableHead>
          <TableBody>
            {imports.map((summary) => (
              <HistoryLine key={summary.id} summary={summary} />
            ))}
          </TableBody>
        </Table>
      </Box>
    </Section>
  );
}

function HistoryLine({ summary }: { summary: ImportSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const show = useImportStore((state) => state.show);
  return (
    <TableRow hover>
      <TableCell>
        <DateText at={summary.startedAt} withTime />
      </TableCell>
      <TableCell>
        <bdi>{summary.fileName}</bdi>
      </TableCell>
      {FIGURES.map((figure) => (
        <TableCell key={figure} align="right">
          {format.number(summary[figure])}
        </TableCell>
      ))}
      <TableCell>
        <ToneChip tone={PHASE_TONES[summary.phase]}>{t(`import:states.${summary.phase}`)}</ToneChip>
      </TableCell>
      <TableCell align="right">
        <Button
          size="small"
          variant="text"
          sx={{ minHeight: 28, paddingBlock: 0 }}
          onClick={() => show(summary.id)}
        >
          {t('import:actions.show')}
        </Button>
      </TableCell>
    </TableRow>
  );
}
