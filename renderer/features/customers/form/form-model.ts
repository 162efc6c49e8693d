import { createFormState, type FormState, keepMine, rebaseForm, takeOver } from './rebase.ts';
import { isSameValue } from './same-value.ts';

/** A form with what has been visited in it; problems show only where somebody has been. */
export interface FormModel<V> {
  state: FormState<V>;
  visited: ReadonlySet<string>;
  /** Saving was tried, so every problem shows. */
  isTried: boolean;
  /** Instant of the draft these values were brought back from. */
  restoredAt: string | null;
}

export type FormEvent<V> =
  | { kind: 'typed'; change: Partial<V> }
  | { kind: 'visited'; path: string }
  | { kind: 'tried' }
  | { kind: 'stored'; values: V; rev: number }
  | { kind: 'takenOver' | 'kept'; field: keyof V }
  | { kind: 'restored'; state: FormState<V>; savedAt: string }
  | { kind: 'discarded' };

export function createFormModel<V>(stored: V, rev: number): FormModel<V> {
  return {
    state: createFormState(stored, rev),
    visited: new Set(),
    isTried: false,
    restoredAt: null,
  };
}

export function nextForm<V extends object>(model: FormModel<V>, event: FormEvent<V>): FormModel<V> {
  const { state } = model;
  switch (event.kind) {
    case 'typed':
      return { ...model, state: { ...state, values: { ...state.values, ...event.change } } };
    case 'visited':
      if (model.visited.has(event.path)) return model;
      return { ...model, visited: new Set([...model.visited, event.path]) };
    case 'tried':
      return { ...model, isTried: true };
    case 'stored': {
      const rebased = rebaseForm(state, event.values, event.rev);
      return rebased === state ? model : { ...model, state: rebased };
    }
    case 'takenOver':
      return { ...model, state: takeOver(state, event.field) };
    case 'kept':
      return { ...model, state: keepMine(state, event.field) };
    case 'restored': {
      // The draft stands on an older record; what changed since shows beside the fields.
      const rebased = rebaseForm(event.state, state.base, state.baseRev);
      if (isSameValue(rebased.values, rebased.base)) return model;
      return { ...model, state: rebased, restoredAt: event.savedAt };
    }
    case 'discarded':
      return createFormModel(state.base, state.baseRev);
  }
}
