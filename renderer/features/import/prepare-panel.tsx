import PlayArrowRounded from '@mui/icons-material/PlayArrowRounded';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../shared/contracts/errors.ts';
import type { ImportAnalysis, ImportMapping } from '../../../shared/contracts/import-api.ts';
import { ActionButton } from '../../ui/actions/action-button.tsx';
import { useActions } from '../../ui/actions/use-actions.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { FileInput } from './file-input.tsx';
import { ImportError } from './import-error.tsx';
import { isOtherSheet, useImportStore } from './import-store.ts';
import { LayoutSettings } from './layout-settings.tsx';
import { MappingTable } from './mapping-table.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { useChooseFile } from './use-choose-file.ts';
import { useImportCommands } from './use-import.ts';
import { hasName } from './view-model.ts';

interface PreparePanelProps {
  file: File;
  analysis: ImportAnalysis;
  mapping: ImportMapping;
  /** Why the last attempt failed. */
  error: WireError | null;
}

/** The chosen file: how it is read, which column is what, and what would come of it. */
export function PreparePanel({ file, analysis, mapping, error }: PreparePanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useImportCommands();
  const { inputRef, actions: choosing } = useChooseFile();
  const isComplete = hasName(mapping);
  const isStale = useImportStore(isOtherSheet);
  // The sheet that was chosen cannot be read; what was found in the other would only mislead.
  const isUnread = isStale && error !== null;
  const start = useMemo(
    () => ({
      id: 'import/start',
      labelKey: 'import:actions.start',
      icon: PlayArrowRounded,
      shortcut: 'Ctrl+Enter',
      needs: 'write' as const,
      isEnabled: () => isComplete && !isStale,
      run: () => commands.start(file, mapping),
    }),
    [commands, file, mapping, isComplete, isStale],
  );
  const actions = useMemo(() => [...choosing, start], [choosing, start]);
  useActions(actions);
  return (
    <>
      <PageHead
        title={t('import:title')}
        note={
          <>
            <bdi>{file.name}</bdi> · {format.bytes(analysis.bytes)}
          </>
        }
      >
        <FileInput inputRef={inputRef} />
        {choosing.map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
        <ActionButton action={start} isPrimary />
      </PageHead>
      {error ? <ImportError error={error} /> : null}
      <Section title={t('import:mapping.title')} isFlush>
        <LayoutSettings sheets={analysis.sheets} mapping={mapping} />
        {isUnread ? null : <MappingTable analysis={analysis} mapping={mapping} />}
        {isComplete || isUnread ? null : (
          <Typography role="status" sx={{ color: 'error.main', padding: 2 }}>
            {t('import:mapping.noName')}
          </Typography>
        )}
      </Section>
      {isUnread ? null : <PreviewPanel file={file} mapping={mapping} />}
    </>
  );
}
