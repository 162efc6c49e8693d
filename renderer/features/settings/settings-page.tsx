import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ShortcutList } from '../../ui/actions/shortcut-list.tsx';
import { navigate } from '../../ui/navigation/hash-location.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { useMay } from '../../ui/permission/use-may.ts';
import { Section } from '../../ui/section.tsx';
import { AboutFacts } from './about-facts.tsx';
import { DeskFacts } from './desk-facts.tsx';
import { LookSettings } from './look-settings.tsx';
import { StorageFacts } from './storage-facts.tsx';

/** What can be set on this desk, and what it is. */
export function SettingsPage() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Box sx={{ maxWidth: 1100 }}>
      <PageHead title={t('settings:title')} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(380px, 100%), 1fr))',
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Section title={t('settings:look.title')}>
            <LookSettings />
          </Section>
          <Section title={t('settings:people.title')}>
            <Typography sx={{ mb: 1.5, color: 'text.secondary' }}>
              {t('settings:people.text')}
            </Typography>
            <Button onClick={() => navigate('/people')}>{t('settings:people.open')}</Button>
          </Section>
          <Section title={t('settings:desk.title')}>
            <DeskFacts />
            {may('manageDesks') ? (
              <Button href="#/settings/desks" sx={{ mt: 2 }}>
                {t('desks:actions.open')}
              </Button>
            ) : null}
          </Section>
          <Section title={t('settings:storage.title')}>
            <StorageFacts />
          </Section>
          <Section title={t('settings:about.title')}>
            <AboutFacts />
          </Section>
        </Box>
        <Section title={t('settings:shortcuts')}>
          <ShortcutList />
        </Section>
      </Box>
    </Box>
  );
}
