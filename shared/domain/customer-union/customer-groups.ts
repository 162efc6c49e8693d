import { compareCodeUnits } from '../../lib/compare.ts';
import {
  type Chosen,
  type MergeRound,
  type Pair,
  type ReadUnionEvent,
  toPair,
} from './merge-event.ts';
import { type Edge, lastRound, liveRounds, newEdge, takeRound } from './pair-rounds.ts';

/** A choice somebody made about one merge group of the customer. */
export interface Choice {
  /** The record whose value is shown. */
  accountId: string;
  stamp: string;
}

/** The records that are one customer. Lone records are a group of one. */
export interface CustomerGroup {
  /** In id order: the first, which has been in the book the longest, is the survivor. */
  accountIds: readonly [string, ...string[]];
  /** By merge group. */
  choices: ReadonlyMap<string, Choice>;
  /** The live rounds that hold the group together, of which there may be more than it takes. */
  merges: readonly LiveRound[];
  /** Pairs somebody took apart whom others hold together, such as a third record both were merged with meanwhile. */
  disputed: readonly Pair[];
}

export interface LiveRound extends MergeRound {
  /** When it was first merged. */
  at: string;
}

/**
 * Which records are one customer, kept in step with the merge and un-merge events.
 * A round of a pair is live once it was merged and as long as nobody took it back; groups are what live rounds connect.
 * Invariants: order and repetition of the events do not matter; an event costs the same however many groups there are,
 * and a question as much as its group has members and rounds, once after each change.
 */
export interface CustomerGroups {
  /** Takes an event in; answers the records whose groups to look at again, of which there are none or two. */
  add(event: ReadUnionEvent): readonly string[];
  groupOf(id: string): CustomerGroup;
  /** The record under which the customer is shown: of those that are there (not removed), the one with the first id. */
  survivorOf(id: string, isThere?: (id: string) => boolean): string;
  /** The round in which to merge two records: the live one, or the first after all that are known. */
  roundOf(one: string, other: string): number;
}

const NO_CHOICES: ReadonlyMap<string, Choice> = new Map();

export function createCustomerGroups(events: Iterable<ReadUnionEvent> = []): CustomerGroups {
  const edges = new Map<string, Map<string, Edge>>();
  const known = new Map<string, { group: CustomerGroup; isStale: boolean }>();

  const edgeOf = (pair: Pair): Edge => {
    const edge = edges.get(pair.a)?.get(pair.b) ?? newEdge(pair);
    for (const [from, to] of [
      [pair.a, pair.b],
      [pair.b, pair.a],
    ] as const) {
      const around = edges.get(from) ?? new Map<string, Edge>();
      edges.set(from, around.set(to, edge));
    }
    return edge;
  };

  const read = (id: string): CustomerGroup => {
    const members = new Set([id]);
    const around = new Set<Edge>();
    // A set is walked in the order of insertion, what is added on the way included.
    for (const member of members) {
      for (const [other, edge] of edges.get(member) ?? []) {
        around.add(edge);
        if (liveRounds(edge).length > 0) members.add(other);
      }
    }
    return toGroup(members, around);
  };

  const groupOf = (id: string): CustomerGroup => {
    if (!edges.has(id)) return { accountIds: [id], choices: NO_CHOICES, merges: [], disputed: [] };
    const entry = known.get(id);
    if (entry && !entry.isStale) return entry.group;
    const fresh = { group: read(id), isStale: false };
    for (const member of fresh.group.accountIds) known.set(member, fresh);
    return fresh.group;
  };

  const add = (event: ReadUnionEvent): readonly string[] => {
    const edge = edgeOf(event.body);
    if (!takeRound(edge, event)) return [];
    for (const id of [edge.a, edge.b]) {
      const entry = known.get(id);
      if (entry) entry.isStale = true;
    }
    return [edge.a, edge.b];
  };

  for (const event of events) add(event);
  return {
    add,
    groupOf,
    survivorOf(id, isThere = () => true) {
      const { accountIds } = groupOf(id);
      return accountIds.find(isThere) ?? accountIds[0];
    },
    roundOf(one, other) {
      const { a, b } = toPair(one, other);
      const edge = edges.get(a)?.get(b);
      return edge ? (liveRounds(edge)[0]?.round ?? lastRound(edge) + 1) : 1;
    },
  };
}

function toGroup(members: ReadonlySet<string>, around: ReadonlySet<Edge>): CustomerGroup {
  const merges: LiveRound[] = [];
  const choices = new Map<string, Choice>();
  const disputed: Pair[] = [];
  for (const edge of around) {
    const rounds = liveRounds(edge);
    if (rounds.length === 0 && members.has(edge.a) && members.has(edge.b)) {
      disputed.push({ a: edge.a, b: edge.b });
    }
    for (const { round, at, choices: made } of rounds) {
      merges.push({ a: edge.a, b: edge.b, round, at });
      for (const chosen of made.values()) keepLater(choices, chosen, members);
    }
  }
  merges.sort((x, y) => byPair(x, y) || x.round - y.round);
  disputed.sort(byPair);
  const accountIds = [...members].sort(compareCodeUnits) as [string, ...string[]];
  return { accountIds, choices, merges, disputed };
}

function byPair(x: Pair, y: Pair): number {
  return compareCodeUnits(x.a, y.a) || compareCodeUnits(x.b, y.b);
}

/** Of two choices about one thing the later counts, unless its record is no longer in the group. */
function keepLater(
  choices: Map<string, Choice>,
  { stamp, choices: chosen }: Chosen,
  members: ReadonlySet<string>,
): void {
  for (const [group, accountId] of Object.entries(chosen)) {
    const known = choices.get(group);
    const isLater =
      !known ||
      (compareCodeUnits(stamp, known.stamp) || compareCodeUnits(accountId, known.accountId)) > 0;
    if (isLater && members.has(accountId)) choices.set(group, { accountId, stamp });
  }
}
