import { useEffect, useRef } from 'react';
import type { Action } from './action.ts';
import { type ActionLayer, useActionStore } from './action-store.ts';

/**
 * Contributes actions for as long as the calling component is mounted. Memoise the list.
 * `dialog` is for what has a focus trap: inside of it only its own keys act.
 */
export function useActions(actions: readonly Action[], layer: ActionLayer = 'page'): void {
  const owner = useRef(Symbol('actions'));
  useEffect(
    () => useActionStore.getState().put({ owner: owner.current, layer, actions }),
    [layer, actions],
  );
  useEffect(() => {
    const { current } = owner;
    return () => useActionStore.getState().remove(current);
  }, []);
}
