import { createContext, useCallback, useContext } from 'react';
import { may, type Permission } from '../../../shared/domain/user/permissions.ts';
import type { Role } from '../../../shared/domain/user/user.ts';

/** Role of who is signed in; null where nobody is. */
export const ActingRole = createContext<Role | null>(null);

/**
 * Answers what who is signed in may do, by the rule the worker and the server judge by. What they may not do is not
 * shown to them; what needs no permission is everybody's.
 */
export function useMay(): (permission: Permission | undefined) => boolean {
  const role = useContext(ActingRole);
  return useCallback(
    (permission) => permission === undefined || (role !== null && may(role, permission)),
    [role],
  );
}
