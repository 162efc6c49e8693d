import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { spelledOut } from './readable.ts';

/** Names a field in the words of the forms. */
export function useFieldLabel(): (field: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (field) => t(`record:field.${field}`, { defaultValue: spelledOut(field) }),
    [t],
  );
}
