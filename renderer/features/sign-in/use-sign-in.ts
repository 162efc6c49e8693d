import { useState } from 'react';
import type { SignInRow } from '../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../shared/contracts/errors.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { readLastUser, writeLastUser } from './last-user.ts';

/** Who is chosen and what has been typed on the lock screen. */
export function useSignIn(users: readonly SignInRow[]) {
  const runCommand = useRunCommand();
  const [wantedId, setWantedId] = useState(readLastUser);
  const [pin, setPin] = useState('');
  const [error, setError] = useState<WireError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const chosen = users.find(({ id }) => id === wantedId) ?? users[0] ?? null;

  const choose = (id: string) => {
    if (id === chosen?.id) return;
    setWantedId(id);
    setPin('');
    setError(null);
  };
  const signIn = async () => {
    if (!chosen || isBusy || pin === '') return;
    setBusy(true);
    setError(null);
    const result = await runCommand('session/sign-in', { userId: chosen.id, pin });
    setBusy(false);
    setPin('');
    if (result.ok) writeLastUser(chosen.id);
    else setError(result.error);
  };
  return { chosen, pin, setPin, error, isBusy, choose, signIn };
}
