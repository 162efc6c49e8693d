import { useCallback } from 'react';
import { useRunCommand } from '../../data/data-provider.tsx';
import { keepAll } from '../../ui/keep-on-lock.ts';

/** Locks the desk; what was typed is kept as drafts before. */
export function useLock(): () => void {
  const runCommand = useRunCommand();
  return useCallback(() => {
    keepAll();
    void runCommand('session/lock', {});
  }, [runCommand]);
}
