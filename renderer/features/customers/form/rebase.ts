import { isSameValue } from './same-value.ts';

/** What happened to one field while the form was open. */
export type FieldNews<T> =
  /** Nobody typed here, so the new value was taken over. */
  | { kind: 'taken'; before: T }
  /** Something was typed here; the new value waits beside it. */
  | { kind: 'waiting'; theirs: T };

export type News<V> = { [K in keyof V]?: FieldNews<V[K]> };

export interface FormState<V> {
  /** The stored values the form stands on. */
  base: V;
  baseRev: number;
  values: V;
  news: News<V>;
}

export function createFormState<V>(base: V, baseRev: number): FormState<V> {
  return { base, baseRev, values: base, news: {} };
}

/**
 * Puts an open form onto what is stored now.
 * Invariant: what was typed stays; what was not typed follows the store; the same store changes nothing.
 */
export function rebaseForm<V extends object>(
  state: FormState<V>,
  stored: V,
  rev: number,
): FormState<V> {
  if (rev === state.baseRev && isSameValue(stored, state.base)) return state;
  const values = { ...state.values };
  const news: News<V> = { ...state.news };
  for (const field of Object.keys(stored) as (keyof V)[]) {
    const isTheirs = !isSameValue(state.base[field], stored[field]);
    if (!isTheirs) continue;
    const isMine = !isSameValue(state.base[field], state.values[field]);
    if (!isMine) {
      news[field] = { kind: 'taken', before: state.values[field] };
      values[field] = stored[field];
    } else if (isSameValue(state.values[field], stored[field])) {
      delete news[field];
    } else {
      news[field] = { kind: 'waiting', theirs: stored[field] };
    }
  }
  return { base: stored, baseRev: rev, values, news };
}

/** Takes the waiting value of one field into the form. */
export function takeOver<V extends object, K extends keyof V>(
  state: FormState<V>,
  field: K,
): FormState<V> {
  const { [field]: item, ...news } = state.news;
  if (item?.kind !== 'waiting') return state;
  return { ...state, values: { ...state.values, [field]: item.theirs }, news: news as News<V> };
}

/** Leaves the typed value; the note goes away. */
export function keepMine<V extends object, K extends keyof V>(
  state: FormState<V>,
  field: K,
): FormState<V> {
  const { [field]: _seen, ...news } = state.news;
  return { ...state, news: news as News<V> };
}

export function isTouched<V extends object>(state: FormState<V>): boolean {
  return !isSameValue(state.base, state.values);
}
