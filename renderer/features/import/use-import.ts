import { useEffect, useMemo, useState } from 'react';
import { toWireError } from '../../../shared/contracts/errors.ts';
import type { ImportMapping } from '../../../shared/contracts/import-api.ts';
import { useData } from '../../data/data-provider.tsx';
import { getDesktop } from '../../platform/desktop.ts';
import { navigate } from '../../ui/navigation/hash-location.ts';
import { showToast } from '../../ui/toasts/toast-store.ts';
import { useImportStore } from './import-store.ts';

/** Reads the head of the chosen file, and again whenever the user knows its layout better. */
export function useAnalysis(): void {
  const client = useData();
  const file = useImportStore((state) => state.file);
  const { sheet, encoding, delimiter, hasHeader } = useImportStore((state) => state.chosen);
  useEffect(() => {
    if (!file) return;
    let isCurrent = true;
    const { analysed, failed } = useImportStore.getState();
    const forced = {
      ...(sheet !== undefined && { sheet }),
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter }),
      ...(hasHeader !== undefined && { hasHeader }),
    };
    client.query('imports/analyse', { file, forced }).then(
      (analysis) => isCurrent && analysed(file, analysis),
      (error: unknown) => isCurrent && failed(toWireError(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, file, sheet, encoding, delimiter, hasHeader]);
}

export interface ImportCommands {
  start(file: File, mapping: ImportMapping): Promise<void>;
  cancel(importId: string): Promise<void>;
  undo(importId: string): Promise<void>;
  saveErrorFile(importId: string): Promise<void>;
  openCustomers(): void;
}

export function useImportCommands(): ImportCommands {
  const client = useData();
  return useMemo(
    () => ({
      async start(file, mapping) {
        const { failed, show } = useImportStore.getState();
        const result = await client.runCommand('imports/run', { file, mapping });
        if (result.ok) show(result.value.importId);
        else failed(result.error);
      },
      async cancel(importId) {
        const result = await client.runCommand('imports/cancel', { importId });
        if (!result.ok) showError(result.error.code);
      },
      async undo(importId) {
        const result = await client.runCommand('imports/undo', { importId });
        if (!result.ok) return showError(result.error.code);
        const { removed, kept } = result.value;
        const messageKey = kept > 0 ? 'import:undo.partly' : 'import:undo.done';
        showToast({ messageKey, params: { removed, kept, count: removed } });
      },
      async saveErrorFile(importId) {
        try {
          const { name, bytes } = await client.query('imports/error-file', { importId });
          await getDesktop().saveFile({ suggestedName: name, mediaType: 'text/csv', bytes });
        } catch (error) {
          showError(toWireError(error).code);
        }
      },
      openCustomers: () => navigate('/customers'),
    }),
    [client],
  );
}

function showError(code: string): void {
  showToast({ messageKey: `errors:${code}`, tone: 'error' });
}

/** Rises each time `value` changes; asks a query again. */
export function useRevisionOf(value: unknown): number {
  const [seen, setSeen] = useState({ value, revision: 0 });
  if (!Object.is(seen.value, value)) setSeen({ value, revision: seen.revision + 1 });
  return seen.revision;
}
