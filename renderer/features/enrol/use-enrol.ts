import { useCallback, useState } from 'react';
import { toWireError, type WireError } from '../../../shared/contracts/errors.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { getDesktop } from '../../platform/desktop.ts';
import { showToast } from '../../ui/toasts/toast-store.ts';
import { type EnrolForm, toServerUrl } from './enrol-form.ts';

export interface Enrolled {
  token: string;
  deskName: string;
}

interface Enrolling {
  isBusy: boolean;
  error: WireError | null;
  enrol: (form: EnrolForm) => Promise<void>;
}

/** Trades the code for a token and puts the token where the host keeps secrets. */
export function useEnrol(onEnrolled: (enrolled: Enrolled) => void): Enrolling {
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
      if (!result.ok) {
        setError(result.error);
        return;
      }
      try {
        await getDesktop().writeSecret('deskToken', result.value.token);
        onEnrolled({ token: result.value.token, deskName });
      } catch (cause) {
        const { code: failure } = toWireError(cause);
        // The book is open by now and this screen may be gone.
        showToast({ messageKey: `errors:${failure}`, tone: 'error' });
        onEnrolled({ token: result.value.token, deskName });
      }
    },
    [runCommand, onEnrolled],
  );
  return { isBusy, error, enrol };
}
