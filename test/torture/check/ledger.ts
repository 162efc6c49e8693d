import type { CollectionName, PushRow, Verdict } from '../../../shared/contracts/sync-protocol.ts';
import type { OverruledBody } from '../../../shared/domain/event/overruled.ts';
import { changedGroups } from '../../../shared/domain/merge/changes.ts';
import { isSame } from '../../../shared/domain/merge/is-same.ts';
import {
  type Fields,
  groupsOf,
  MERGE_RULES,
  type MergeRules,
  type RecordCollection,
  stampOf,
} from '../../../shared/domain/merge/rules.ts';
import { normalise } from '../../../shared/domain/record/normalise.ts';
import type { Document } from '../inside/inside.ts';
import type { Exchange } from '../world/network.ts';

/** One document of an action that a desk said was done. */
export interface KnownWrite {
  desk: string;
  actionId: string;
  kind: string;
  collection: RecordCollection;
  id: string;
  before: Document | null;
  after: Document | null;
}

type Stamps = Record<string, string> | undefined;

/** Every write any desk has acknowledged, and whether what is there now does it justice. */
export class Ledger {
  readonly #actions = new Set<string>();
  readonly #byDocument = new Map<string, KnownWrite[]>();
  readonly writes: KnownWrite[] = [];
  /** The server sets stamps right that are ahead of its time, anew with each push; the first and the last of each. */
  readonly #restamped = new Map<string, { first: string; last: string }>();
  /** What a desk merged without knowing what both sides had begun from: the stamps of the two, by document. */
  readonly #withoutBase = new Map<string, { mine: Stamps; master: Stamps }[]>();
  /** Stamps of the masters that were removed, by document: a tombstone keeps them and no value. */
  readonly #erased = new Map<string, NonNullable<Stamps>[]>();

  sawPushed({ request, answer }: Exchange): void {
    const { rows } = request as { rows: PushRow[] };
    const { verdicts } = answer as { verdicts: Verdict[] };
    for (const [index, { newDocumentState, assumedMasterState }] of rows.entries()) {
      const said = verdicts[index];
      const { id, _deleted } = newDocumentState;
      if (said?.verdict === 'conflict' && !assumedMasterState) {
        const two = {
          mine: newDocumentState.stamps as Stamps,
          master: said.master.stamps as Stamps,
        };
        this.#withoutBase.set(id, [...(this.#withoutBase.get(id) ?? []), two]);
      }
      if (said?.verdict !== 'accepted') continue;
      if (_deleted && assumedMasterState?.stamps) {
        const stamps = assumedMasterState.stamps as NonNullable<Stamps>;
        this.#erased.set(id, [...(this.#erased.get(id) ?? []), stamps]);
      }
      if (!said.master) continue;
      const sent = newDocumentState.stamps as Stamps;
      for (const [group, stamp] of Object.entries((said.master.stamps as Stamps) ?? {})) {
        const before = sent?.[group];
        if (before === undefined || before === stamp) continue;
        this.#restamped.set(before, {
          first: this.#restamped.get(before)?.first ?? stamp,
          last: stamp,
        });
      }
    }
  }

  /** The stamp of a group as the server has it; of what may have been known before, as it had it first. */
  #stamp(document: Document | null, group: string, which: 'first' | 'last' = 'last'): string {
    const stamp = stampOf(document?.stamps as Stamps, group) ?? '';
    return this.#restamped.get(stamp)?.[which] ?? stamp;
  }

  has(actionId: string): boolean {
    return this.#actions.has(actionId);
  }

  add(
    desk: string,
    action: {
      id: string;
      kind: string;
      writes: readonly {
        collection: CollectionName;
        id: string;
        before: unknown;
        after: unknown;
      }[];
    },
  ): void {
    if (this.#actions.has(action.id)) return;
    this.#actions.add(action.id);
    for (const { collection, id, before, after } of action.writes) {
      if (!(collection in MERGE_RULES)) continue;
      const write: KnownWrite = {
        desk,
        actionId: action.id,
        kind: action.kind,
        collection: collection as RecordCollection,
        id,
        before: clean(before),
        after: clean(after),
      };
      this.writes.push(write);
      const key = `${collection}|${id}`;
      const others = this.#byDocument.get(key);
      if (others) others.push(write);
      else this.#byDocument.set(key, [write]);
    }
  }

  of(collection: CollectionName, id: string): readonly KnownWrite[] {
    return this.#byDocument.get(`${collection}|${id}`) ?? [];
  }

  /**
   * Why the write is not honoured by what is there now; null when it is. `gaveWay` is what the history of the document
   * shows as overruled.
   */
  complaint(
    write: KnownWrite,
    now: Document | null,
    gaveWay: readonly OverruledBody[] = [],
  ): string | null {
    const others = this.of(write.collection, write.id);
    if (write.after === null) {
      if (!now) return null;
      const isEdited = others.some(
        (other) => other !== write && other.after !== null && !this.#saw(write, other),
      );
      return isEdited ? null : 'was removed and is there although nobody worked on it since';
    }
    if (!now) {
      // Taking a removal back changes nothing; the removal of somebody else stands beside it.
      const isRestoring = write.before === null && write.kind === 'undone';
      const isRemoved = others.some(
        (other) =>
          other.after === null &&
          (isRestoring || this.#saw(other, write) || this.#sawAsMuch(other, write)),
      );
      return isRemoved ? null : 'is gone although nobody who knew of this write removed it';
    }
    // Came back without what was edited before its removal.
    if (others.some((other) => other.after === null && this.#saw(other, write))) return null;
    const rules: MergeRules = MERGE_RULES[write.collection];
    for (const [group, names] of groupsOf(rules, [write.after, now])) {
      if (!isChanged(rules, group, write)) continue;
      const complaint = isMixed(rules, group)
        ? this.#complaintAboutElements(write, now, group, gaveWay)
        : this.#complaintAbout(write, now, group, names);
      if (complaint) return `${group} ${complaint}`;
    }
    return null;
  }

  #complaintAbout(
    write: KnownWrite,
    now: Document,
    group: string,
    names: readonly string[],
  ): string | null {
    if (isEqualIn(names, now, write.after)) return null;
    if (this.#isErased(write, group)) return null;
    const sources = this.of(write.collection, write.id).filter(
      (other) => isEqualIn(names, now, other.after) || isEqualIn(names, now, other.before),
    );
    if (sources.length === 0) return 'has a value that nobody wrote';
    const others = this.of(write.collection, write.id);
    const isTakenBack = others.some(
      (other) =>
        other.kind === 'undone' &&
        other !== write &&
        other.before !== null &&
        this.#knew(other.before, write, group, new Set([other])),
    );
    // Where an edit was taken back, what stood before it, or came instead of that, stands again.
    if (isTakenBack) return null;
    const isOverruled = sources.some(
      (source) =>
        isEqualIn(names, now, source.after) && this.#supersedes(source, write, group, new Set()),
    );
    return isOverruled ? null : 'lost its value to an earlier one';
  }

  /** Removed with the document, by one who need not have known of it; another edit brought back what that desk had. */
  #isErased(write: KnownWrite, group: string): boolean {
    const stamp = this.#stamp(write.after, group, 'first');
    return (this.#erased.get(write.id) ?? []).some(
      (stamps) => (stampOf(stamps, group) ?? '') >= stamp,
    );
  }

  /** An element somebody added is there until somebody takes it away. */
  #complaintAboutElements(
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
      const isTaken = this.of(write.collection, write.id).some(
        (other) => elements(other.before).has(element) && !elements(other.after).has(element),
      );
      // Without a base a removal and what was never seen look the same, and the later list stands.
      const isShown = gaveWay.some(
        (one) =>
          elements(one.overruled as Document).has(element) && this.#isWithoutBase(write.id, one),
      );
      if (!isTaken && !isShown) return 'misses an element that nobody took away';
    }
    return null;
  }

  #isWithoutBase(id: string, { group, stamp, keptStamp }: OverruledBody): boolean {
    return (this.#withoutBase.get(id) ?? []).some(({ mine, master }) => {
      const both = [stampOf(mine, group), stampOf(master, group)];
      return both.includes(stamp) && both.includes(keptStamp);
    });
  }

  /** Whether what the remover saw says the same as the write where that changed something, or as what came after it. */
  #sawAsMuch(removal: KnownWrite, write: KnownWrite): boolean {
    const rules = MERGE_RULES[write.collection];
    const others = this.of(write.collection, write.id);
    // Also what was there before the remover's own edits: what goes back to that changes nothing for others.
    const own = others.filter(({ desk }) => desk === removal.desk);
    const seen = [removal, ...own.filter((edit) => this.#saw(removal, edit))];
    return seen.some(
      ({ before }) =>
        before !== null &&
        others.some(
          (other) =>
            other.after !== null &&
            (other === write || this.#saw(other, write)) &&
            !changedGroups(rules, before as Fields, other.after as Fields).some((group) =>
              isChanged(rules, group, write),
            ),
        ),
    );
  }

  /** Whether the writer of `later` had this write before its eyes, or something that had replaced it. */
  #saw(later: KnownWrite, write: KnownWrite): boolean {
    const { before } = later;
    if (!before) return false;
    // A removal that was taken back leaves the stamps as they were; the version tells the two apart.
    if (write.after === null || (before.rev as number) < (write.after.rev as number)) return false;
    const rules = MERGE_RULES[write.collection];
    // Also what the write took away.
    return [...groupsOf(rules, [write.before ?? {}, write.after])]
      .filter(([group]) => isChanged(rules, group, write))
      .every(([group]) => this.#knew(before, write, group, new Set([later])));
  }

  /** By time, or because its writer knew better. */
  #supersedes(
    later: KnownWrite,
    write: KnownWrite,
    group: string,
    visited: Set<KnownWrite>,
  ): boolean {
    if (later === write) return true;
    if (visited.has(later)) return false;
    visited.add(later);
    if (this.#stamp(later.after, group) >= this.#stamp(write.after, group, 'first')) return true;
    return later.before !== null && this.#knew(later.before, write, group, visited);
  }

  #knew(state: Document, write: KnownWrite, group: string, visited: Set<KnownWrite>): boolean {
    const known = this.#stamp(state, group);
    if (known >= this.#stamp(write.after, group, 'first')) return true;
    return this.of(write.collection, write.id).some(
      (other) =>
        other.after !== null &&
        this.#stamp(other.after, group) === known &&
        this.#supersedes(other, write, group, visited),
    );
  }
}

function isChanged(rules: MergeRules, group: string, { before, after }: KnownWrite): boolean {
  if (!before || !after) return true;
  return changedGroups(rules, before as Fields, after as Fields).includes(group);
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

function clean(document: unknown): Document | null {
  return document ? (normalise(document as Document) as Document) : null;
}
