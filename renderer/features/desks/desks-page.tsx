import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useTranslation } from 'react-i18next';
import { may } from '../../../shared/domain/user/permissions.ts';
import { useWatch } from '../../data/use-answer.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { DesksList } from './desks-list.tsx';

/** The desks of these garages, for those who answer for them. */
export function DesksPage() {
  const { t } = useTranslation();
  const session = useWatch('session/state', {}).data;
  if (!session) return null;
  if (session.user && may(session.user.role, 'manageDesks')) return <DesksList session={session} />;
  return (
    <Box sx={{ maxWidth: 1100 }}>
      <PageHead title={t('desks:title')} />
      <Paper>
        <EmptyState title={t('desks:notYours.title')} text={t('desks:notYours.text')}>
          <Button href="#/settings">{t('shell:places.settings')}</Button>
        </EmptyState>
      </Paper>
    </Box>
  );
}
