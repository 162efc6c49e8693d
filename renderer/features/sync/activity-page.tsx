import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/data-provider.tsx';
import { useQuery, useWatch } from '../../data/use-answer.ts';
import { ActionButton } from '../../ui/actions/action-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LateProgress } from '../../ui/late-progress.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { ActionTable } from './action-table.tsx';
import { LineSummary } from './line-summary.tsx';
import { useRevision } from './use-revision.ts';
import { syncNowAction } from './use-sync-actions.ts';

/** Older actions are confirmed or gone from memory; nobody scrolls further at a counter. */
const ACTIONS_MAX = 200;

/** What this desk did, what the server said to it, and what it refused. */
export function ActivityPage() {
  const { t } = useTranslation();
  const client = useData();
  const sync = useWatch('sync/state', {}).data;
  const book = useWatch('book/version', {}).data;
  const revision = useRevision(
    [book?.version, sync?.actionsTotal, sync?.actionsConfirmed, sync?.rejected].join('/'),
  );
  const actions = useQuery('actions/list', { limit: ACTIONS_MAX }, revision);
  const syncNow = useMemo(() => syncNowAction(client), [client]);
  return (
    <Box sx={{ maxWidth: 1100 }}>
      <PageHead title={t('sync:activity.title')}>
        <ActionButton action={syncNow} />
      </PageHead>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {sync ? (
          <Section title={t('sync:line.title')}>
            <LineSummary sync={sync} />
          </Section>
        ) : null}
        <Section title={t('sync:activity.actions')} isFlush>
          <LateProgress isRunning={actions.status === 'loading'} label={t('common:loading')} />
          {actions.error ? <ErrorNotice code={actions.error.code} /> : null}
          {actions.data && actions.data.length > 0 ? <ActionTable rows={actions.data} /> : null}
          {actions.data?.length === 0 ? (
            <EmptyState title={t('sync:activity.emptyTitle')} text={t('sync:activity.emptyText')} />
          ) : null}
        </Section>
      </Box>
    </Box>
  );
}
