import { useCallback, useEffect, useRef, useState } from 'react';
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
  open: (token: string | null, deskName: string) => void;
}

/** Opens the book with the host's token once per start and follows what becomes of it. */
export function useSession(): Session {
  const runCommand = useRunCommand();
  const watch = useWatch('session/state', {});
  const [info, setInfo] = useState<AppInfo | null>(null);
  const [error, setError] = useState<WireError | null>(null);
  const hasBegun = useRef<boolean>(false);
  const open = useCallback(
    (token: string | null, deskName: string) => {
      void runCommand('session/open', { token, deskName }).then((result) => {
        if (!result.ok) setError(result.error);
      });
    },
    [runCommand],
  );
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    const desktop = getDesktop();
    Promise.all([desktop.appInfo(), desktop.readSecret('deskToken')])
      .then(([appInfo, token]) => {
        setInfo(appInfo);
        open(token, '');
      })
      .catch((cause: unknown) => setError(toWireError(cause)));
  }, [open]);
  return { state: watch.data ?? null, error: error ?? watch.error ?? null, info, open };
}
