import { useEffect, useRef } from 'react';
import { useMay } from '../permission/use-may.ts';
import type { Action } from './action.ts';
import { type ActionLayer, useActionStore } from './action-store.ts';

/**
 * Contributes actions for as long as the calling component is mounted, but for those the user may not do. Memoise the
 * list.
 * `dialog` is for what has a focus trap: inside of it only its own keys act.
 */
export function useActions(actions: readonly Action[], layer: ActionLayer = 'page'): void {
  const owner = useRef(Symbol('actions'));
  const may = useMay();
  useEffect(
    () =>
      useActionStore.getState().put({
        owner: owner.current,
        layer,
        actions: actions.filter(({ needs }) => may(needs)),
      }),
    [layer, actions, may],
  );
  useEffect(() => {
    const { current } = owner;
    return () => useActionStore.getState().remove(current);
  }, []);
}
