import type { Change } from '../../../../shared/contracts/data-api.ts';
import { isSameValue } from './same-value.ts';

/**
 * Only what differs goes out, so that an edit of another field on another desk is not overruled.
 * Invariant: applying the change to `before` gives `after`.
 */
export function computeChange<T extends object>(before: T, after: T, baseRev: number): Change<T> {
  const set: Partial<T> = {};
  const clear: (keyof T & string)[] = [];
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>;
  for (const field of fields) {
    if (isSameValue(before[field], after[field])) continue;
    if (after[field] === undefined) clear.push(field);
    else set[field] = after[field];
  }
  return { set, clear, baseRev };
}

export function isEmptyChange<T>(change: Change<T>): boolean {
  return change.clear.length === 0 && Object.keys(change.set).length === 0;
}
