import { useCallback, useState } from 'react';
import type { WireError } from '../../../shared/contracts/errors.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
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
    async ({ serverUrl, code, deskName }: EnrolForm) => {
      setBusy(true);
      setError(null);
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
