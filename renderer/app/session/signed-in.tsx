import { type ReactNode, useEffect } from 'react';
import { forgetAll } from '../../ui/forget-on-lock.ts';
import { navigate, parseHash } from '../../ui/navigation/hash-location.ts';
import { usePreferences } from '../../ui/preferences/preferences-store.ts';
import { useIdleLock } from './use-idle-lock.ts';

/** What stands on the screen while somebody is signed in. With it goes everything it has shown. */
export function SignedIn({ children }: { children: ReactNode }) {
  useIdleLock(usePreferences((preferences) => preferences.lockAfterMinutes));
  useEffect(
    () => () => {
      forgetAll();
      // What was typed may stand behind the place.
      navigate(parseHash(location.hash).path, { replace: true });
    },
    [],
  );
  return children;
}
