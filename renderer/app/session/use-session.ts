import { useEffect, useRef, useState } from 'react';
import type { SessionState } from '../../../shared/contracts/data-api.ts';
import type { AppInfo } from '../../../shared/contracts/desktop.ts';
import { toWireError, type WireError } from '../../../shared/contracts/errors.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { useWatch } from '../../data/use-answer.ts';
import { getDesktop } from '../../platform/desktop.ts';

export interface Session {
  state: SessionState | null;
  /** The worker or the host could not be reached at all. */
  error: WireError | null;
  info: AppInfo | null;
}

/** Opens the book with the host's key once per start and follows what becomes of it. */
export function useSession(): Session {
  const runCommand = useRunCommand();
  const watch = useWatch('session/state', {});
  const [info, setInfo] = useState<AppInfo | null>(null);
  const [error, setError] = useState<WireError | null>(null);
  const hasBegun = useRef<boolean>(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    const open = async () => {
      const desktop = getDesktop();
      const [appInfo, hostKey] = await Promise.all([
        desktop.appInfo(),
        desktop.readSecret('hostKey'),
      ]);
      setInfo(appInfo);
      const isHostProtected = appInfo.host === 'electron';
      const result = await runCommand('session/open', { hostKey, isHostProtected, deskName: '' });
      if (!result.ok) setError(result.error);
    };
    open().catch((cause: unknown) => setError(toWireError(cause)));
  }, [runCommand]);
  const [isKeyGone, setKeyGone] = useState(false);
  const isWiped = watch.data?.phase === 'wiped';
  useEffect(() => {
    if (!isWiped) return;
    // The key alone opens nothing: a host that is away does not keep the desk from its end.
    getDesktop()
      .forgetSecret('hostKey')
      .catch(() => undefined)
      .finally(() => setKeyGone(true));
  }, [isWiped]);
  const state = watch.data ?? null;
  // Who loads the page again gets the key of another desk, so this one has to be gone by then.
  const shown = state && isWiped && !isKeyGone ? { ...state, phase: 'closing' as const } : state;
  return { state: shown, error: error ?? watch.error ?? null, info };
}
