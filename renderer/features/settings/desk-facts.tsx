import { useTranslation } from 'react-i18next';
import { useWatch } from '../../data/use-answer.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';

/** Which desk this is, for which garage, at which server. */
export function DeskFacts() {
  const { t } = useTranslation();
  const session = useWatch('session/state', {}).data;
  const sync = useWatch('sync/state', {}).data;
  const garages = session?.garages ?? [];
  const serverUrl = sync?.serverUrl ?? session?.serverUrl;
  return (
    <Facts
      facts={[
        { label: t('settings:desk.name'), value: <bdi>{session?.deskName ?? ''}</bdi> },
        {
          label: t('settings:desk.garage', { count: Math.max(1, garages.length) }),
          value: <bdi>{garages.map((garage) => garage.name).join(', ')}</bdi>,
        },
        {
          label: t('settings:desk.region'),
          value: [...new Set(garages.map((garage) => garage.region.toUpperCase()))].join(', '),
        },
        { label: t('settings:desk.zone'), value: <bdi>{garages[0]?.timeZone ?? ''}</bdi> },
        {
          label: t('settings:desk.server'),
          value: serverUrl ? <bdi dir="ltr">{serverUrl}</bdi> : t('settings:desk.noServer'),
        },
        {
          label: t('settings:desk.lastContact'),
          value: sync?.lastContactAt ? (
            <DateText at={sync.lastContactAt} withTime />
          ) : (
            t('settings:desk.never')
          ),
        },
      ]}
    />
  );
}
