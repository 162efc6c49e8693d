import { useEffect } from 'react';
import { useData } from '../../data/data-provider.tsx';
import { keepOnLock } from '../../ui/keep-on-lock.ts';
import { navigate, parseHash } from '../../ui/navigation/hash-location.ts';

const KEY = 'place';

/**
 * Leads back to the place the desk was locked at. What was typed may stand in it, as in the place of a new customer
 * found by nobody: it leaves the address while the desk is locked and lies with the drafts in the sealed book.
 */
export function useKeptPlace(): void {
  const data = useData();
  useEffect(() => {
    const read = async () => {
      const draft = await data.query('drafts/read', { key: KEY });
      if (typeof draft?.value !== 'string') return;
      await data.runCommand('drafts/clear', { key: KEY });
      const { path } = parseHash(location.hash);
      if (parseHash(draft.value).path === path) navigate(draft.value, { replace: true });
    };
    // Without it the page of the same path is there.
    read().catch(() => undefined);
    const stop = keepOnLock(() => {
      const { hash } = location;
      if (parseHash(hash).search) void data.runCommand('drafts/save', { key: KEY, value: hash });
    });
    return () => {
      stop();
      navigate(parseHash(location.hash).path, { replace: true });
    };
  }, [data]);
}
