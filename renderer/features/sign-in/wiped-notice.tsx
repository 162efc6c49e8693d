import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetLastUser } from './last-user.ts';

/** What became of the work that had not been sent, and the way to begin anew. */
export function WipedNotice({ unsent }: { unsent: number | null }) {
  const { t } = useTranslation();
  useEffect(forgetLastUser, []);
  return (
    <>
      <Typography
        data-notice="wiped"
        sx={{ fontWeight: 550, color: unsent === null ? 'warning.main' : 'text.primary' }}
      >
        {unsent === null ? t('sign-in:wiped.untold') : null}
        {unsent === 0 ? t('sign-in:wiped.nothing') : null}
        {unsent ? t('sign-in:wiped.kept', { count: unsent }) : null}
      </Typography>
      <Typography sx={{ color: 'text.secondary' }}>{t('sign-in:wiped.next')}</Typography>
      <Button variant="contained" color="primary" autoFocus onClick={() => location.reload()}>
        {t('sign-in:wiped.enrol')}
      </Button>
    </>
  );
}
