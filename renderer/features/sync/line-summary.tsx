import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ToneChip } from '../../ui/tone-chip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { EnrolAgain } from './enrol-again.tsx';
import { FillProgress } from './fill-progress.tsx';
import { lineView } from './sync-view.ts';

/** State of the line in full sentences: what it does, what it has done, and what is to be done about it. */
export function LineSummary({ sync }: { sync: SyncState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const view = lineView(sync, now, format);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <div>
        <Box
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, mb: 0.5 }}
        >
          <ToneChip tone={view.tone}>{t(`sync:chip.${view.kind}`, view.params)}</ToneChip>
          {view.kind === 'offline' ? null : (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('sync:panel.since', { since: format.recent(sync.since, now) })}
              {sync.isReceiving ? ` · ${t('sync:panel.receiving')}` : null}
            </Typography>
          )}
        </Box>
        <Typography>{t(`sync:explained.${view.kind}`)}</Typography>
      </div>
      {sync.line === 'unauthorised' && sync.serverUrl ? (
        <EnrolAgain serverUrl={sync.serverUrl} />
      ) : null}
      {sync.rejected > 0 && sync.line !== 'revoked' ? (
        <Notice
          tone="error"
          actions={<Button href="#/activity/refused">{t('sync:actions.refused')}</Button>}
        >
          <Typography sx={{ fontWeight: 600 }}>
            {t('sync:chip.rejected', {
              count: sync.rejected,
              number: format.number(sync.rejected),
            })}
          </Typography>
          <Typography variant="body2">{t('sync:explained.rejected')}</Typography>
        </Notice>
      ) : null}
      {sync.firstFill ? <FillProgress fill={sync.firstFill} /> : null}
      <Facts facts={useLineFacts(sync, now)} />
    </Box>
  );
}

function useLineFacts(sync: SyncState, now: string) {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      label: t('sync:line.confirmed'),
      value:
        sync.actionsTotal === 0
          ? t('sync:line.nothingDone')
          : t('sync:line.confirmedOf', {
              confirmed: format.number(sync.actionsConfirmed),
              total: format.number(sync.actionsTotal),
            }),
    },
    {
      label: t('sync:line.waiting'),
      value:
        sync.actionsWaiting === 0
          ? t('sync:line.nothing')
          : t('sync:line.waitingCount', {
              count: sync.actionsWaiting,
              number: format.number(sync.actionsWaiting),
            }),
    },
    {
      label: t('sync:line.lastContact'),
      value: sync.lastContactAt ? (
        <>
          {format.ago(sync.lastContactAt, now)} · <DateText at={sync.lastContactAt} withTime />
        </>
      ) : (
        t('sync:line.never')
      ),
    },
    {
      label: t('sync:line.server'),
      value: sync.serverUrl ? <bdi dir="ltr">{sync.serverUrl}</bdi> : t('sync:line.noServer'),
    },
  ];
}
