import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';

/** In place of a page that is for other roles. */
export function NotYours({ titleKey }: { titleKey: string }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ maxWidth: 1100 }}>
      <PageHead title={t(titleKey)} />
      <Paper>
        <EmptyState title={t('shell:notYours.title')} text={t('shell:notYours.text')} />
      </Paper>
    </Box>
  );
}
