import { useEffect, useRef } from 'react';
import type { Action } from './action.ts';
import { useActionStore } from './action-store.ts';

/** Contributes actions for as long as the calling component is mounted. Memoise the list. */
export function useActions(actions: readonly Action[]): void {
  const owner = useRef(Symbol('actions'));
  useEffect(() => useActionStore.getState().put(owner.current, actions), [actions]);
  useEffect(() => {
    const { current } = owner;
    return () => useActionStore.getState().remove(current);
  }, []);
}
