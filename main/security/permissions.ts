import type { Session } from 'electron';
import { isDeskUrl } from './desk-origin.ts';

/**
 * The desk asks for nothing that watches or tracks a person. It may keep its book from being evicted and
 * reach a sync server on this machine or in the garage's network; the CSP bounds where it may connect.
 */
const GRANTED: ReadonlySet<string> = new Set([
  'persistent-storage',
  'local-network',
  'local-network-access',
  'loopback-network',
]);

function isGranted(permission: string, requestingUrl: string): boolean {
  return GRANTED.has(permission) && isDeskUrl(requestingUrl);
}

export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isGranted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, requestingOrigin),
  );
}
