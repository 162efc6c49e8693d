import type { ChangeEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../../ui/visually-hidden.ts';
import { useImportStore } from './import-store.ts';

/** The file dialog of the system behind a button of ours; what the button does is announced by the button. */
export function FileInput({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) useImportStore.getState().pick(file);
    // The same file, corrected meanwhile, may be chosen again.
    event.target.value = '';
  };
  return (
    <VisuallyHidden>
      <input
        ref={inputRef}
        type="file"
        accept=".xlsx,.xlsm,.csv,.txt,.tsv,.tab,text/csv,text/plain"
        tabIndex={-1}
        aria-label={t('import:actions.choose')}
        onChange={choose}
      />
    </VisuallyHidden>
  );
}
