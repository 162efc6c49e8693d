import { useTranslation } from 'react-i18next';
import { useQuery, useWatch } from '../../data/use-answer.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';

/** How much of the book lies here and how safely. */
export function StorageFacts() {
  const { t } = useTranslation();
  const format = useFormat();
  const book = useWatch('book/version', {}).data;
  const storage = useQuery('desk/storage', {});
  if (storage.error) return <ErrorNotice code={storage.error.code} />;
  const count = (value: number | undefined) => (value === undefined ? '' : format.number(value));
  return (
    <Facts
      facts={[
        { label: t('settings:storage.customers'), value: count(book?.customers) },
        { label: t('settings:storage.vehicles'), value: count(book?.vehicles) },
        { label: t('settings:storage.visits'), value: count(book?.visits) },
        {
          label: t('settings:storage.used'),
          value: storage.data
            ? t('settings:storage.usedOf', {
                used: format.bytes(storage.data.usedBytes),
                quota: format.bytes(storage.data.quotaBytes),
              })
            : '',
        },
        {
          label: t('settings:storage.kept'),
          value: storage.data
            ? t(`settings:storage.${storage.data.isPersistent ? 'persistent' : 'evictable'}`)
            : '',
        },
        {
          label: t('settings:storage.durability'),
          value: storage.data ? t(`settings:storage.${storage.data.durability}`) : '',
        },
      ]}
    />
  );
}
