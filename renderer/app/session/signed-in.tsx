import { type ReactNode, useEffect } from 'react';
import type { Role } from '../../../shared/domain/user/user.ts';
import { forgetAll } from '../../ui/forget-on-lock.ts';
import { ActingRole } from '../../ui/permission/use-may.ts';
import { usePreferences } from '../../ui/preferences/preferences-store.ts';
import { useIdleLock } from './use-idle-lock.ts';
import { useKeptPlace } from './use-kept-place.ts';

/** What stands on the screen while somebody is signed in. With it goes everything it has shown. */
export function SignedIn({ role, children }: { role: Role; children: ReactNode }) {
  useIdleLock(usePreferences((preferences) => preferences.lockAfterMinutes));
  useKeptPlace();
  useEffect(() => forgetAll, []);
  return <ActingRole value={role}>{children}</ActingRole>;
}
