import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardPermissions } from './permissions.ts';

const DESK = 'app://desk/';

describe.each(['asked', 'checked'] as const)('a permission that is %s for', (way) => {
  it.each(['geolocation', 'notifications', 'media', 'midi', 'clipboard-read', 'hid', 'unknown'])(
    'is denied: %s',
    (permission) => {
      expect(decide(way, permission, DESK)).toBe(false);
    },
  );

  it.each(['persistent-storage', 'loopback-network', 'local-network-access'])(
    'is granted to the desk alone: %s',
    (permission) => {
      expect(decide(way, permission, DESK)).toBe(true);
      expect(decide(way, permission, 'https://evil.example/')).toBe(false);
    },
  );
});

/** Puts the guards on a session that only remembers them, and asks the one for this way. */
function decide(way: 'asked' | 'checked', permission: string, url: string): boolean {
  let decision = true;
  const session = {
    setPermissionRequestHandler: (handler: unknown) => {
      if (way !== 'asked') return;
      const answer = (isGranted: boolean) => {
        decision = isGranted;
      };
      (handler as (...input: unknown[]) => void)(null, permission, answer, { requestingUrl: url });
    },
    setPermissionCheckHandler: (handler: unknown) => {
      if (way !== 'checked') return;
      decision = (handler as (...input: unknown[]) => boolean)(null, permission, url);
    },
  };
  guardPermissions(session as unknown as Session);
  return decision;
}
