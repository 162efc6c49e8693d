import { create } from 'zustand';
import type { Action } from './action.ts';

interface ActionStore {
  /** Later ones come from what was mounted later and win a shared key. */
  groups: readonly { owner: symbol; actions: readonly Action[] }[];
  put(owner: symbol, actions: readonly Action[]): void;
  remove(owner: symbol): void;
}

export function createActionStore() {
  return create<ActionStore>((set) => ({
    groups: [],
    put: (owner, actions) =>
      set(({ groups }) => ({
        groups: groups.some((group) => group.owner === owner)
          ? groups.map((group) => (group.owner === owner ? { owner, actions } : group))
          : [...groups, { owner, actions }],
      })),
    remove: (owner) =>
      set(({ groups }) => ({ groups: groups.filter((group) => group.owner !== owner) })),
  }));
}

export const useActionStore = createActionStore();

/** All actions present, newest owner first; one per id. */
export function presentActions(groups: ActionStore['groups']): Action[] {
  const byId = new Map<string, Action>();
  for (const { actions } of [...groups].reverse()) {
    for (const action of actions) if (!byId.has(action.id)) byId.set(action.id, action);
  }
  return [...byId.values()];
}
