import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import { useQuery } from '../../data/use-answer.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useRevision } from './use-revision.ts';

/** The panel names the newest; the page of activity has them all. */
const SHOWN = 5;
/** Actions are confirmed in any order: those that wait lie among others. */
const ASKED = 50;

export function WaitingActions({ sync }: { sync: SyncState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const revision = useRevision(`${sync.actionsTotal}/${sync.actionsConfirmed}`);
  const { data } = useQuery('actions/list', { limit: ASKED }, revision);
  const waiting = (data ?? []).filter(({ state }) => state === 'waiting').slice(0, SHOWN);
  const more = sync.actionsWaiting - waiting.length;
  return (
    <section>
      <Typography component="h3" variant="h3" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {t('sync:panel.waitingTitle')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {waiting.map((action) => (
          <Box
            key={action.id}
            component="li"
            sx={{ display: 'flex', gap: 1.5, paddingBlock: 0.5, minWidth: 0 }}
          >
            <Box component="span" sx={{ flex: '0 0 148px' }}>
              {t(`sync:kinds.${action.kind}`)}
            </Box>
            <Box
              component="bdi"
              sx={{
                flex: 1,
                minWidth: 0,
                fontWeight: 600,
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
            >
              {action.subject?.name}
            </Box>
            <Box component="span" sx={{ flex: 'none', color: 'text.secondary' }}>
              {format.recent(action.at, now)}
            </Box>
          </Box>
        ))}
      </Box>
      {data && more > 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('sync:panel.moreWaiting', { count: more, number: format.number(more) })}
        </Typography>
      ) : null}
    </section>
  );
}
