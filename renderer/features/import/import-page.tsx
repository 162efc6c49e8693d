import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { useTranslation } from 'react-i18next';
import { useQuery, useWatch } from '../../data/use-answer.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useMay } from '../../ui/permission/use-may.ts';
import { DropZone } from './drop-zone.tsx';
import { HistoryTable } from './history-table.tsx';
import { ImportError } from './import-error.tsx';
import { currentMapping, useImportStore } from './import-store.ts';
import { PreparePanel } from './prepare-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { ResultPanel } from './result-panel.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useAnalysis, useRevisionOf } from './use-import.ts';
import { isRunning } from './view-model.ts';

/** From a file of another program to customers in the book, in one page from top to bottom. */
export function ImportPage() {
  const { t } = useTranslation();
  const mayImport = useMay()('write');
  useAnalysis();
  const progress = useWatch('imports/progress', {}).data ?? null;
  const state = useImportStore();
  const revision = useRevisionOf(`${progress?.importId}/${progress?.phase}`);
  const imports = useQuery('imports/list', {}, revision).data;
  const mapping = currentMapping(state);
  const shown = imports?.find((summary) => summary.id === state.shownId) ?? null;
  const running = progress && isRunning(progress) ? progress : null;
  const error = state.error ?? (shown?.phase === 'failed' ? (shown.error ?? null) : null);
  const isEnded = shown?.phase === 'done' || shown?.phase === 'undone';
  const isOver = useFileDrop(running === null && mayImport);
  const isPreparing = !running && !isEnded && state.analysis !== null;
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 1400, marginInline: 'auto' }}>
      {isPreparing ? null : <PageHead title={t('import:title')} note={t('import:note')} />}
      {error && !running && !isPreparing ? (
        <ImportError error={error} fileName={shown?.fileName ?? state.file?.name ?? ''} />
      ) : null}
      {running ? <ProgressPanel progress={running} /> : null}
      {!running && shown && isEnded ? <ResultPanel summary={shown} /> : null}
      {isPreparing && state.file && state.analysis && mapping ? (
        <PreparePanel file={state.file} analysis={state.analysis} mapping={mapping} error={error} />
      ) : null}
      {mayImport && !running && !isEnded && !state.analysis ? (
        <DropZone isOver={isOver} isReading={state.file !== null && state.error === null} />
      ) : null}
      {imports?.length === 0 && !mayImport ? (
        <Paper>
          <EmptyState title={t('import:history.none')} />
        </Paper>
      ) : null}
      {imports && imports.length > 0 && !running ? <HistoryTable imports={imports} /> : null}
    </Box>
  );
}
