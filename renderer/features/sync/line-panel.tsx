import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { Section } from '../../ui/section.tsx';
import { ToneChip } from '../../ui/tone-chip.tsx';
import { syncView } from './sync-view.ts';
import { useNow } from './use-now.ts';

/** State of the line in full sentences. */
export function LinePanel({ sync }: { sync: SyncState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const view = syncView(sync, useNow(), format);
  return (
    <Section title={t('sync:line.title')}>
      <Facts
        facts={[
          {
            label: t('sync:line.state'),
            value: (
              <>
                <ToneChip tone={view.tone}>{t(`sync:chip.${view.kind}`, view.params)}</ToneChip>{' '}
                {t(`sync:explained.${view.kind}`)}
              </>
            ),
          },
          {
            label: t('sync:line.waiting'),
            value: t('sync:line.waitingCount', {
              count: sync.actionsWaiting,
              number: format.number(sync.actionsWaiting),
            }),
          },
          {
            label: t('sync:line.lastContact'),
            value: sync.lastContactAt ? (
              <DateText at={sync.lastContactAt} withTime />
            ) : (
              t('sync:line.never')
            ),
          },
          {
            label: t('sync:line.server'),
            value: sync.serverUrl ? <bdi dir="ltr">{sync.serverUrl}</bdi> : t('sync:line.noServer'),
          },
        ]}
      />
    </Section>
  );
}
