import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../shared/contracts/data-api.ts';
import { EnrolRoute } from '../../features/enrol/enrol.route.tsx';
import { LockRoute, SetUpRoute, WipedRoute } from '../../features/sign-in/sign-in.route.tsx';
import { LineNote } from '../../features/sync/sync.route.tsx';
import { FormatProvider } from '../../ui/i18n/format-context.tsx';
import { usePreferences } from '../../ui/preferences/preferences-store.ts';
import { FailedScreen } from './failed-screen.tsx';
import { FullScreen } from './full-screen.tsx';
import { ReloadButton } from './reload-button.tsx';
import { SignedIn } from './signed-in.tsx';
import { useSession } from './use-session.ts';

/** Shows the desk once its book is open, and before that what stands in the way. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { state, error, info } = useSession();
  const phase = error ? 'failed' : (state?.phase ?? 'starting');
  switch (phase) {
    case 'ready':
      return (
        <GarageFormat state={state}>
          {state?.user ? <SignedIn role={state.user.role}>{children}</SignedIn> : null}
        </GarageFormat>
      );
    case 'locked':
      return (
        <GarageFormat state={state}>
          {state ? (
            <LockRoute state={state} lineNote={<LineNote />} demoPin={info?.demoPin ?? null} />
          ) : null}
        </GarageFormat>
      );
    case 'setUp':
      return (
        <FullScreen title={t('sign-in:setUp.title')} text={t('sign-in:setUp.text')}>
          <SetUpRoute />
        </FullScreen>
      );
    case 'closing':
      // A sealed book tells what it had not sent only with the help of somebody who opens it.
      if (state?.users) {
        return (
          <GarageFormat state={state}>
            <LockRoute state={state} lineNote={t('sign-in:closing.sealed')} demoPin={null} />
          </GarageFormat>
        );
      }
      return (
        <FullScreen title={t('sign-in:closing.title')} text={t('sign-in:closing.text')}>
          <LinearProgress aria-label={t('sign-in:closing.title')} />
        </FullScreen>
      );
    case 'wiped':
      return (
        <FullScreen title={t('sign-in:wiped.title')} text={t('sign-in:wiped.text')}>
          <WipedRoute unsent={state?.closedUnsent ?? null} />
        </FullScreen>
      );
    case 'notEnrolled':
      return (
        <FullScreen title={t('enrol:title')} text={t('enrol:text')}>
          {info ? <EnrolRoute info={info} /> : null}
        </FullScreen>
      );
    case 'inUse':
      return (
        <FullScreen title={t('shell:inUse.title')} text={t('shell:inUse.text')}>
          <ReloadButton labelKey="shell:inUse.retry" />
        </FullScreen>
      );
    case 'migrating':
      return (
        <FullScreen title={t('shell:migrating.title')} text={t('shell:migrating.text')}>
          <LinearProgress
            variant="determinate"
            value={Math.round((state?.progress ?? 0) * 100)}
            aria-label={t('shell:migrating.title')}
          />
        </FullScreen>
      );
    case 'failed':
      return <FailedScreen code={error?.code ?? state?.error?.code ?? 'INTERNAL'} />;
    case 'starting':
      return (
        <FullScreen title={t('shell:starting')}>
          <LinearProgress aria-label={t('shell:starting')} />
        </FullScreen>
      );
  }
}

/** Dates and phones read as at the garage, in the language of the desk. */
function GarageFormat({ state, children }: { state: SessionState | null; children: ReactNode }) {
  const language = usePreferences((preferences) => preferences.language);
  const garage = state?.garages?.[0];
  return (
    <FormatProvider
      language={language}
      timeZone={garage?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
      country={garage?.country ?? ''}
    >
      {children}
    </FormatProvider>
  );
}
