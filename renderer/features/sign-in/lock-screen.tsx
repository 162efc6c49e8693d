import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../shared/contracts/data-api.ts';
import { PinField } from '../../ui/pin-field.tsx';
import { NumberPad } from './number-pad.tsx';
import { SignInNote } from './sign-in-note.tsx';
import { useSignIn } from './use-sign-in.ts';
import { useWait } from './use-wait.ts';
import { UserList } from './user-list.tsx';

interface LockScreenProps {
  state: SessionState;
  /** How the line is; drawn by the frame's own feature. */
  lineNote: ReactNode;
  demoPin: string | null;
}

/** Who is there, and the PIN that proves it. Nothing of the book is shown here. */
export function LockScreen({ state, lineNote, demoPin }: LockScreenProps) {
  const { t } = useTranslation();
  const users = state.users ?? [];
  const { chosen, pin, setPin, error, isBusy, choose, signIn } = useSignIn(users);
  const seconds = useWait(chosen?.waitUntil ?? null);
  const field = useRef<HTMLInputElement>(null);
  const isWaiting = seconds > 0;
  useEffect(() => {
    document.title = `${t('sign-in:lock.title')} · Forecourt`;
  }, [t]);
  // A field that was disabled while the PIN was tried, or during a wait, has lost the focus.
  useEffect(() => {
    if (!isBusy && !isWaiting) field.current?.focus();
  }, [isBusy, isWaiting]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void signIn();
  };
  const addDigit = (digit: string) => {
    if (isWaiting || isBusy) return;
    setPin(`${pin}${digit}`.slice(0, 8));
    field.current?.focus();
  };
  return (
    <Box
      component="main"
      sx={{ minHeight: '100%', display: 'grid', placeItems: 'center', padding: 3 }}
    >
      <Paper sx={{ width: 'min(760px, 100%)', overflow: 'hidden' }}>
        <Box component="header" sx={{ padding: 3, paddingBottom: 2 }}>
          <Typography variant="h1">
            <bdi>{(state.garages ?? []).map(({ name }) => name).join(', ')}</bdi>
          </Typography>
          <Typography sx={{ color: 'text.secondary' }}>
            {t('sign-in:lock.text', { desk: state.deskName ?? '' })}
          </Typography>
        </Box>
        <Box
          sx={{
            display: 'grid',
            gap: 3,
            paddingInline: 3,
            paddingBottom: 3,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) 264px' },
          }}
        >
          <Box sx={{ display: 'grid', maxHeight: 380, marginInline: -1 }}>
            {users.length === 0 ? (
              <Typography sx={{ paddingInline: 1 }}>{t('sign-in:lock.nobody')}</Typography>
            ) : null}
            <UserList
              users={users}
              chosenId={chosen?.id ?? null}
              onChoose={(id, isMeant) => {
                choose(id);
                if (isMeant) field.current?.focus();
              }}
              onDigit={addDigit}
            />
          </Box>
          <Box
            component="form"
            noValidate
            onSubmit={submit}
            sx={{ display: 'grid', gap: 1.5, alignContent: 'start' }}
          >
            <PinField
              label={t('sign-in:lock.pin')}
              value={pin}
              isDisabled={isWaiting || isBusy}
              autoFocus
              inputRef={field}
              onChange={setPin}
            />
            <NumberPad
              isDisabled={isWaiting || isBusy}
              onDigit={addDigit}
              onErase={() => setPin(pin.slice(0, -1))}
            />
            <Button
              type="submit"
              variant="contained"
              color="primary"
              loading={isBusy}
              disabled={isWaiting}
              sx={{ minHeight: 44 }}
            >
              {t('sign-in:lock.submit')}
            </Button>
            <SignInNote error={error} seconds={seconds} />
          </Box>
        </Box>
        <Box
          component="footer"
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            justifyContent: 'space-between',
            gap: 1,
            paddingInline: 3,
            paddingBlock: 1.5,
            borderTop: '1px solid',
            borderColor: 'divider',
          }}
        >
          {lineNote}
          {demoPin === null ? null : (
            <Typography sx={{ color: 'text.secondary' }}>
              {t('sign-in:lock.demo')} <bdi dir="ltr">{demoPin}</bdi>
            </Typography>
          )}
        </Box>
      </Paper>
    </Box>
  );
}
