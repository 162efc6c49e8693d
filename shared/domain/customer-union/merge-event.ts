import { v5 } from 'uuid';
import { z } from 'zod';
import { compareCodeUnits } from '../../lib/compare.ts';
import type { DomainEvent } from '../event/event.ts';
import { canonicalText } from '../merge/is-same.ts';
import { id, stamp } from '../record/record.ts';

/** The id of a merge with choices has room for seven digits. */
const ROUND_MAX = 9_999_999;

/** Which pair, and for the how manieth time: each merge after an undo is the next round. */
const pairFields = {
  /** The smaller of the two ids. */
  a: id,
  b: id,
  round: z.number().int().min(1).max(ROUND_MAX),
};
const isOrdered = ({ a, b }: { a: string; b: string }) => compareCodeUnits(a, b) < 0;

/** Record whose value is shown, by merge group of the customer. */
const choices = z.record(z.string().min(1).max(64), id);
export type Choices = z.infer<typeof choices>;

/** `body` of an event of kind `merge`. It holds no personal data: a choice names a record, not a value. */
export const mergeBody = z
  .object({
    ...pairFields,
    /** What somebody chose, with the stamp of that moment. */
    chosen: z.object({ stamp, choices }).optional(),
  })
  .refine(isOrdered, 'the smaller id comes first');
export type MergeBody = z.infer<typeof mergeBody>;

/** `body` of an event of kind `unmerge`: the round that is taken back, by whichever desks it was merged. */
export const unmergeBody = z.object(pairFields).refine(isOrdered, 'the smaller id comes first');
export type UnmergeBody = z.infer<typeof unmergeBody>;

/** Two records made one, or parted, in one round. */
export interface Pair {
  a: string;
  b: string;
}
export interface MergeRound extends Pair {
  round: number;
}
export interface Chosen {
  stamp: string;
  choices: Choices;
}

/** An event without who and when, which the desk adds. */
export interface UnionEvent {
  id: string;
  customerId: string;
  kind: 'merge' | 'unmerge';
  body: MergeBody | UnmergeBody;
}

/** Any constant would do; it must never change. */
const NAMESPACE = '0b9f2a54-0c55-4d1e-8a77-3d8c1f1f4f52';

/**
 * `merge:<pair>:<round>`, the pair as one hash of both ids because two do not fit into an id. Choices add their own hash:
 * equal ids have equal content. They are no part of what is merged, so two desks that choose differently merge once.
 */
export function toMerge({ a, b, round }: MergeRound, chosen?: Chosen): UnionEvent {
  const hasChoices = chosen !== undefined && Object.keys(chosen.choices).length > 0;
  const suffix = hasChoices ? `:${v5(canonicalText(chosen), NAMESPACE).slice(-12)}` : '';
  const body = { a, b, round, ...(hasChoices && { chosen }) };
  return { id: `merge:${pairHash(a, b)}:${round}${suffix}`, customerId: a, kind: 'merge', body };
}

/** Undoes the round wherever it was merged; twice is once. */
export function toUnmerge({ a, b, round }: MergeRound): UnionEvent {
  const body = { a, b, round };
  return { id: `unmerge:${pairHash(a, b)}:${round}`, customerId: a, kind: 'unmerge', body };
}

/** `at` is when it was written down, which decides nothing and tells people when it was. */
export type ReadUnionEvent =
  | { kind: 'merge'; at: string; body: MergeBody }
  | { kind: 'unmerge'; at: string; body: UnmergeBody };

/** Null for events of other kinds and for bodies that cannot be read. */
export function readUnionEvent({
  kind,
  at,
  body,
}: Pick<DomainEvent, 'kind' | 'at' | 'body'>): ReadUnionEvent | null {
  if (kind === 'merge') {
    const parsed = mergeBody.safeParse(body);
    return parsed.success ? { kind, at, body: parsed.data } : null;
  }
  if (kind !== 'unmerge') return null;
  const parsed = unmergeBody.safeParse(body);
  return parsed.success ? { kind, at, body: parsed.data } : null;
}

export function toPair(one: string, other: string): Pair {
  return compareCodeUnits(one, other) < 0 ? { a: one, b: other } : { a: other, b: one };
}

function pairHash(a: string, b: string): string {
  return v5(canonicalText([a, b]), NAMESPACE);
}
