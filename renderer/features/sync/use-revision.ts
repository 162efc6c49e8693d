import { useRef } from 'react';

/** A number that rises whenever the key differs from the last one, to ask a query again. */
export function useRevision(key: string): number {
  const last = useRef({ key, revision: 0 });
  if (last.current.key !== key) last.current = { key, revision: last.current.revision + 1 };
  return last.current.revision;
}
