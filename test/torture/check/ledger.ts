import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { AHEAD_MAX_MS } from '../../../shared/domain/clock/clock.ts';
import { changedGroups } from '../../../shared/domain/merge/changes.ts';
import {
  type Fields,
  groupsOf,
  MERGE_RULES,
  type RecordCollection,
} from '../../../shared/domain/merge/rules.ts';
import { normalise } from '../../../shared/domain/record/normalise.ts';
import type { Document } from '../inside/inside.ts';
import { SeenPushes } from './seen-pushes.ts';

/** One document of an action that a desk said was done. */
export interface KnownWrite {
  desk: string;
  actionId: string;
  kind: string;
  collection: RecordCollection;
  id: string;
  before: Document | null;
  after: Document | null;
  /** When it was first heard of, in the time of the server. */
  heardAtMs: number;
}

/** Every write any desk has acknowledged, and which of the others its writer knew. */
export class Ledger {
  readonly #actions = new Set<string>();
  readonly #byDocument = new Map<string, KnownWrite[]>();
  readonly writes: KnownWrite[] = [];
  readonly pushes = new SeenPushes();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
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
        heardAtMs: this.#nowMs(),
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

  /** Whether what the remover saw says the same as the write where that changed something, or as what came after it. */
  sawAsMuch(removal: KnownWrite, write: KnownWrite): boolean {
    const rules = MERGE_RULES[write.collection];
    const others = this.of(write.collection, write.id);
    // Also what was there before the remover's own edits: what goes back to that changes nothing for others.
    const own = others.filter(({ desk }) => desk === removal.desk);
    const seen = [removal, ...own.filter((edit) => this.saw(removal, edit))];
    return seen.some(
      ({ before }) =>
        before !== null &&
        others.some(
          (other) =>
            other.after !== null &&
            (other === write || this.saw(other, write)) &&
            !changedGroups(rules, before as Fields, other.after as Fields).some((group) =>
              isChanged(write, group),
            ),
        ),
    );
  }

  /** Whether the writer of `later` had this write before its eyes, or something that had replaced it. */
  saw(later: KnownWrite, write: KnownWrite): boolean {
    const { before } = later;
    if (!before || write.after === null || isBefore(before, write.after)) return false;
    const rules = MERGE_RULES[write.collection];
    // Also what the write took away.
    return [...groupsOf(rules, [write.before ?? {}, write.after])]
      .filter(([group]) => isChanged(write, group))
      .every(([group]) => this.knew(before, write, group, new Set([later])));
  }

  /** Whether the writer of `later` had this very write before its eyes; a later stamp alone does not tell. */
  knewOf({ before }: KnownWrite, write: KnownWrite): boolean {
    if (!before || write.after === null || isBefore(before, write.after)) return false;
    return [...groupsOf(MERGE_RULES[write.collection], [write.before ?? {}, write.after])]
      .filter(([group]) => isChanged(write, group))
      .every(([group]) => this.#descends(before, write, group, new Set()));
  }

  #descends(state: Document, write: KnownWrite, group: string, visited: Set<KnownWrite>): boolean {
    const stamp = this.pushes.stamp(state, group);
    return this.of(write.collection, write.id).some((other) => {
      if (visited.has(other) || !other.after) return false;
      if (this.pushes.stamp(other.after, group) !== stamp) return false;
      visited.add(other);
      if (other === write) return true;
      return other.before !== null && this.#descends(other.before, write, group, visited);
    });
  }

  /** What is stamped further ahead than clocks may be is set back by whoever merges it, to a time nobody else hears of. */
  #earliestStamp({ after, heardAtMs }: KnownWrite, group: string): string {
    const stamp = this.pushes.stamp(after, group, 'first');
    return stamp > new Date(heardAtMs + AHEAD_MAX_MS).toISOString() ? '' : stamp;
  }

  /** By time, or because its writer knew better. */
  supersedes(
    later: KnownWrite,
    write: KnownWrite,
    group: string,
    visited: Set<KnownWrite>,
  ): boolean {
    if (later === write) return true;
    if (visited.has(later)) return false;
    visited.add(later);
    if (this.pushes.stamp(later.after, group) >= this.#earliestStamp(write, group)) return true;
    return later.before !== null && this.knew(later.before, write, group, visited);
  }

  /** Whether a state holds this write of a group, or one that supersedes it. */
  knew(state: Document, write: KnownWrite, group: string, visited: Set<KnownWrite>): boolean {
    const known = this.pushes.stamp(state, group);
    if (known >= this.#earliestStamp(write, group)) return true;
    return this.of(write.collection, write.id).some(
      (other) =>
        other.after !== null &&
        this.pushes.stamp(other.after, group) === known &&
        this.supersedes(other, write, group, visited),
    );
  }
}

/** A removal that was taken back leaves the stamps as they were; the version tells the two apart. */
function isBefore(a: Document, b: Document): boolean {
  return (a.rev as number) < (b.rev as number);
}

/** Whether the write says anything new about a group. */
export function isChanged({ collection, before, after }: KnownWrite, group: string): boolean {
  if (!before || !after) return true;
  const rules = MERGE_RULES[collection];
  return changedGroups(rules, before as Fields, after as Fields).includes(group);
}

function clean(document: unknown): Document | null {
  return document ? (normalise(document as Document) as Document) : null;
}
