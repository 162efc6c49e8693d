import { create } from 'zustand';
import type { Action } from './action.ts';

/** Where actions come from; a higher layer wins a key that two layers ask for. */
export const ACTION_LAYERS = { frame: 0, page: 1, dialog: 2 } as const;
export type ActionLayer = keyof typeof ACTION_LAYERS;

export interface ActionGroup {
  owner: symbol;
  layer: ActionLayer;
  actions: readonly Action[];
}

interface ActionStore {
  groups: readonly ActionGroup[];
  put(group: ActionGroup): void;
  remove(owner: symbol): void;
}

export function createActionStore() {
  return create<ActionStore>((set) => ({
    groups: [],
    put: (group) =>
      set(({ groups }) => ({
        groups: groups.some(({ owner }) => owner === group.owner)
          ? groups.map((known) => (known.owner === group.owner ? group : known))
          : [...groups, group],
      })),
    remove: (owner) =>
      set(({ groups }) => ({ groups: groups.filter((group) => group.owner !== owner) })),
  }));
}

export const useActionStore = createActionStore();

/** All actions present, highest layer and newest owner first; one per id. */
export function presentActions(groups: readonly ActionGroup[]): Action[] {
  const byId = new Map<string, Action>();
  const ranked = [...groups]
    .reverse()
    .sort((a, b) => ACTION_LAYERS[b.layer] - ACTION_LAYERS[a.layer]);
  for (const { actions } of ranked) {
    for (const action of actions) if (!byId.has(action.id)) byId.set(action.id, action);
  }
  return [...byId.values()];
}
