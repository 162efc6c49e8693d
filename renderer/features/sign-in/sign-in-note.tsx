import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../shared/contracts/errors.ts';

interface SignInNoteProps {
  error: WireError | null;
  /** Left of the wait. */
  seconds: number;
}

/** Why there was no way in, or how long to wait; keeps its height, so that nothing jumps. */
export function SignInNote({ error, seconds }: SignInNoteProps) {
  const { t } = useTranslation();
  const minutes = Math.floor(seconds / 60);
  const clock = `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  const isWaiting = seconds > 0;
  return (
    <Box sx={{ minHeight: 44 }}>
      <Typography role="alert" sx={{ color: isWaiting ? 'warning.main' : 'error.main' }}>
        {isWaiting ? t('sign-in:lock.tooMany') : null}
        {!isWaiting && error && error.code !== 'PIN_WAIT'
          ? t([`errors:${error.code}`, 'errors:INTERNAL'], error.details ?? {})
          : null}
      </Typography>
      {isWaiting ? (
        // Not spoken each second: the alert has said that there is a wait.
        <Typography role="timer" data-wait={seconds} sx={{ fontWeight: 600 }}>
          {t('sign-in:lock.wait')} <bdi dir="ltr">{clock}</bdi>
        </Typography>
      ) : null}
    </Box>
  );
}
