import { useCallback, useState } from 'react';
import { toWireError, type WireError } from '../../../shared/contracts/errors.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { getDesktop } from '../../platform/desktop.ts';
import { type EnrolForm, toServerUrl } from './enrol-form.ts';

interface Enrolling {
  isBusy: boolean;
  error: WireError | null;
  enrol: (form: EnrolForm) => Promise<void>;
}

/** Trades the code for a place among the garage's desks. */
export function useEnrol(): Enrolling {
  const runCommand = useRunCommand();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const enrol = useCallback(
    async ({ serverUrl, code, deskName, fingerprint }: EnrolForm) => {
      setBusy(true);
      setError(null);
      try {
        const origin = toServerUrl(serverUrl);
        if (fingerprint && origin) await getDesktop().trustServer({ origin, fingerprint });
      } catch (cause) {
        setBusy(false);
        setError(toWireError(cause));
        return;
      }
      const result = await runCommand('session/enrol', {
        serverUrl: toServerUrl(serverUrl) ?? serverUrl,
        code,
        deskName,
      });
      setBusy(false);
      if (!result.ok) setError(result.error);
    },
    [runCommand],
  );
  return { isBusy, error, enrol };
}
