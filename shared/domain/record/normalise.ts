import { compareCodeUnits } from '../../lib/compare.ts';

/** Text lists that are sets: order and repetition mean nothing in them. */
const SET_FIELDS: ReadonlySet<string> = new Set(['garageIds', 'tags', 'optIns']);

/** No document of ours nests deeper; more is an attack on the stack. */
export const DEPTH_MAX = 32;

/**
 * The one written form of a document, used at write, push, pull, comparison and on the server:
 * undefined, null and empty text are absent; text is well-formed Unicode in NFC without NUL (which
 * PostgreSQL cannot hold); sets are sorted. Empty lists and objects stay, the schemas require them.
 * Fields in `without` are left out of the document itself, not of its parts. What is in this form already is answered
 * as it is, the parts and the whole, so that nothing is held twice.
 * Invariant: idempotent. Throws RangeError below DEPTH_MAX levels.
 */
export function normalise<T extends object>(document: T, without = NO_FIELDS): T {
  return normaliseObject(document, 0, without) as T;
}

/** Whether two documents say the same, whatever the order of their fields. */
export function sameContent(a: object, b: object, ignoredFields: readonly string[] = []): boolean {
  return isSameNormal(normalise(a), normalise(b), new Set(ignoredFields));
}

/** `sameContent` of documents in normal form: a tenth of the work. */
export function isSameNormal(a: object, b: object, ignored = NO_FIELDS): boolean {
  if (ignored.size === 0) return isDeepEqual(a, b);
  let left = 0;
  for (const key of Object.keys(b)) if (!ignored.has(key)) left += 1;
  for (const key of Object.keys(a)) {
    if (ignored.has(key)) continue;
    if (!Object.hasOwn(b, key) || !isDeepEqual(fieldOf(a, key), fieldOf(b, key))) return false;
    left -= 1;
  }
  return left === 0;
}

const NO_FIELDS: ReadonlySet<string> = new Set();

function fieldOf(object: object, key: string): unknown {
  return (object as Record<string, unknown>)[key];
}

function normaliseObject(source: object, depth: number, without = NO_FIELDS): object {
  if (depth > DEPTH_MAX) throw new RangeError(`document nests deeper than ${DEPTH_MAX} levels`);
  const keys = Object.keys(source);
  // Most parts are in normal form already and stay the same object; others are copied from the first difference on.
  let target: Record<string, unknown> | null = null;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as string;
    const value = fieldOf(source, key);
    const kept = without.has(key) ? undefined : normaliseField(key, value, depth);
    const name = normaliseText(key);
    if (target === null) {
      if (kept !== undefined && Object.is(kept, value) && name === key) continue;
      target = copyFields(source, keys, at);
    }
    if (kept !== undefined) setField(target, name, kept);
  }
  return target ?? source;
}

function copyFields(source: object, keys: readonly string[], end: number): Record<string, unknown> {
  const target: Record<string, unknown> = {};
  for (let at = 0; at < end; at += 1) {
    const key = keys[at] as string;
    setField(target, key, fieldOf(source, key));
  }
  return target;
}

function setField(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') {
    target[key] = value;
    return;
  }
  // A plain assignment would change the prototype instead.
  const field = { value, enumerable: true, configurable: true, writable: true };
  Object.defineProperty(target, key, field);
}

function normaliseField(key: string, value: unknown, depth: number): unknown {
  if (depth === 0 && SET_FIELDS.has(key) && isTextList(value)) return normaliseSet(value);
  const kept = normaliseValue(value, depth);
  return kept === null || kept === '' ? undefined : kept;
}

function normaliseValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return normaliseText(value);
  if (typeof value === 'number') return normaliseNumber(value);
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return normaliseList(value, depth);
  if (typeof value === 'object' && value !== null) return normaliseObject(value, depth + 1);
  return null;
}

/** Positions carry meaning in a list, so what is absent becomes null there instead of going away. */
function normaliseList(list: readonly unknown[], depth: number): readonly unknown[] {
  if (depth >= DEPTH_MAX) throw new RangeError(`document nests deeper than ${DEPTH_MAX} levels`);
  const items = list.map((item) => normaliseValue(item, depth + 1));
  return isSameList(items, list) ? list : items;
}

function normaliseSet(list: readonly string[]): readonly string[] {
  const texts = list.map(normaliseText);
  // Most are in order already, and have one item.
  const isSorted = texts.every((text, at) => text > (texts[at - 1] ?? ''));
  const set = isSorted
    ? texts
    : [...new Set(texts)].filter((item) => item !== '').sort(compareCodeUnits);
  return isSameList(set, list) ? list : set;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => Object.is(item, b[at]));
}

/** Most text: nothing to do, and finding that out is ten times faster than doing it. */
const PLAIN = /^[ -~\n]*$/;

function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.toWellFormed().replaceAll('\0', '').normalize('NFC');
}

/** JSON knows neither −0 nor the infinities. */
function normaliseNumber(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return value === 0 ? 0 : value;
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && isDeepEqual(fieldOf(a, key), fieldOf(b, key)),
  );
}
