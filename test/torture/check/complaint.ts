import type { OverruledBody } from '../../../shared/domain/event/overruled.ts';
import { isSame } from '../../../shared/domain/merge/is-same.ts';
import {
  type Fields,
  groupsOf,
  MERGE_RULES,
  type MergeRules,
} from '../../../shared/domain/merge/rules.ts';
import type { Document } from '../inside/inside.ts';
import { isChanged, type KnownWrite, type Ledger } from './ledger.ts';

/**
 * Why the write is not honoured by what is there now; null when it is. `gaveWay` is what the history of the document
 * shows as overruled.
 */
export function findComplaint(
  ledger: Ledger,
  write: KnownWrite,
  now: Document | null,
  gaveWay: readonly OverruledBody[] = [],
): string | null {
  const others = ledger.of(write.collection, write.id);
  if (write.after === null) {
    if (!now) return null;
    const isEdited = others.some(
      (other) => other !== write && other.after !== null && !ledger.knewOf(write, other),
    );
    return isEdited ? null : 'was removed and is there although nobody worked on it since';
  }
  if (!now) {
    // Taking a removal back changes nothing; the removal of somebody else stands beside it.
    const isRestoring = write.before === null && write.kind === 'undone';
    const isRemoved = others.some(
      (other) =>
        other.after === null &&
        (isRestoring || ledger.saw(other, write) || ledger.sawAsMuch(other, write)),
    );
    return isRemoved ? null : 'is gone although nobody who knew of this write removed it';
  }
  // Came back without what was edited before its removal.
  if (others.some((other) => other.after === null && ledger.saw(other, write))) return null;
  const rules: MergeRules = MERGE_RULES[write.collection];
  for (const [group, names] of groupsOf(rules, [write.after, now])) {
    if (!isChanged(write, group)) continue;
    const found = isMixed(rules, group)
      ? complaintAboutElements(ledger, write, now, group, gaveWay)
      : complaintAbout(ledger, write, now, group, names);
    if (found) return `${group} ${found}`;
  }
  return null;
}

function complaintAbout(
  ledger: Ledger,
  write: KnownWrite,
  now: Document,
  group: string,
  names: readonly string[],
): string | null {
  if (isEqualIn(names, now, write.after)) return null;
  if (isErased(ledger, write, group)) return null;
  const sources = ledger
    .of(write.collection, write.id)
    .filter((other) => isEqualIn(names, now, other.after) || isEqualIn(names, now, other.before));
  if (sources.length === 0) return 'has a value that nobody wrote';
  const others = ledger.of(write.collection, write.id);
  const isTakenBack = others.some(
    (other) =>
      other.kind === 'undone' &&
      other !== write &&
      other.before !== null &&
      ledger.knew(other.before, write, group, new Set([other])),
  );
  // Where an edit was taken back, what stood before it, or came instead of that, stands again.
  if (isTakenBack) return null;
  const isOverruled = sources.some(
    (source) =>
      isEqualIn(names, now, source.after) && ledger.supersedes(source, write, group, new Set()),
  );
  return isOverruled ? null : 'lost its value to an earlier one';
}

/** Removed with the document, by one who need not have known of it; another edit brought back what that desk had. */
function isErased(ledger: Ledger, write: KnownWrite, group: string): boolean {
  // Who takes a removal back puts back all that went with it.
  const isTakenBack = ledger
    .of(write.collection, write.id)
    .some(({ before, after, kind }) => before === null && after !== null && kind === 'undone');
  if (isTakenBack) return false;
  const stamp = ledger.pushes.stamp(write.after, group, 'first');
  return ledger.pushes.isErased(write.id, group, stamp);
}

/** An element somebody added is there until somebody takes it away. */
function complaintAboutElements(
  ledger: Ledger,
  write: KnownWrite,
  now: Document,
  group: string,
  gaveWay: readonly OverruledBody[],
): string | null {
  const key = (MERGE_RULES[write.collection] as MergeRules).keyedLists[group];
  const elements = (document: Document | null) => elementsOf(document, group, key);
  const had = elements(write.before);
  const has = elements(now);
  for (const element of elements(write.after)) {
    if (had.has(element) || has.has(element)) continue;
    const isTaken = ledger
      .of(write.collection, write.id)
      .some((other) => elements(other.before).has(element) && !elements(other.after).has(element));
    // Without a base a removal and what was never seen look the same, and the later list stands.
    const isShown = gaveWay.some(
      (one) =>
        elements(one.overruled as Document).has(element) &&
        ledger.pushes.isWithoutBase(write.id, one),
    );
    if (!isTaken && !isShown) return 'misses an element that nobody took away';
  }
  return null;
}

/** Sets and keyed lists merge by element: their value need not be anybody's. */
function isMixed(rules: MergeRules, group: string): boolean {
  return rules.sets.includes(group) || group in rules.keyedLists;
}

function elementsOf(
  document: Document | null,
  group: string,
  key: string | undefined,
): ReadonlySet<unknown> {
  const list = (document?.[group] ?? []) as unknown[];
  return new Set(key === undefined ? list : list.map((one) => (one as Fields)[key]));
}

function isEqualIn(names: readonly string[], a: Document, b: Document | null): boolean {
  return b !== null && names.every((name) => isSame(a[name], b[name]));
}
