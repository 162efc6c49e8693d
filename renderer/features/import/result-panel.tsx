import DownloadRounded from '@mui/icons-material/DownloadRounded';
import UndoRounded from '@mui/icons-material/UndoRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSummary } from '../../../shared/contracts/import-api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { useMay } from '../../ui/permission/use-may.ts';
import { Section } from '../../ui/section.tsx';
import { useImportStore } from './import-store.ts';
import { ProblemCounts } from './problem-counts.tsx';
import { useImportCommands } from './use-import.ts';

const FIGURES = ['rows', 'customers', 'vehicles', 'flawed', 'skipped'] as const;

/** What came of an import, what was wrong with it, and the way back. */
export function ResultPanel({ summary }: { summary: ImportSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isDone = summary.phase === 'done';
  return (
    <Section title={t(`import:result.${isDone ? 'done' : 'undone'}`, { file: summary.fileName })}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Box
          component="dl"
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
            margin: 0,
          }}
        >
          {FIGURES.map((figure) => (
            <Box key={figure} sx={{ display: 'flex', flexDirection: 'column-reverse' }}>
              <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
                {t(`import:result.${figure}`)}
              </Typography>
              <Typography component="dd" variant="h1" sx={{ margin: 0 }}>
                {format.number(summary[figure])}
              </Typography>
            </Box>
          ))}
        </Box>
        {summary.problems.length > 0 ? <ProblemCounts problems={summary.problems} /> : null}
        <ResultActions summary={summary} isDone={isDone} />
      </Box>
    </Section>
  );
}

function ResultActions({ summary, isDone }: { summary: ImportSummary; isDone: boolean }) {
  const { t } = useTranslation();
  const { openCustomers, saveErrorFile, undo } = useImportCommands();
  const mayImport = useMay()('write');
  const reset = useImportStore((state) => state.reset);
  const [isAsking, setAsking] = useState(false);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {isDone ? (
        <Button variant="contained" color="primary" onClick={openCustomers}>
          {t('import:actions.openCustomers')}
        </Button>
      ) : null}
      {isDone && summary.skipped > 0 ? (
        <Button startIcon={<DownloadRounded />} onClick={() => void saveErrorFile(summary.id)}>
          {t('import:actions.errorFile')}
        </Button>
      ) : null}
      {isDone && mayImport ? (
        <Button startIcon={<UndoRounded />} onClick={() => setAsking(true)}>
          {t('import:actions.undo')}
        </Button>
      ) : null}
      {mayImport ? <Button onClick={reset}>{t('import:actions.another')}</Button> : null}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('import:undo.title')}
        text={t('import:undo.text')}
        confirmLabel={t('import:actions.undo')}
        isDestructive
        onConfirm={() => {
          setAsking(false);
          void undo(summary.id);
        }}
        onCancel={() => setAsking(false)}
      />
    </Box>
  );
}
