import { compareCodeUnits } from '../../lib/compare.ts';
import type { CustomerGroups, LiveRound } from './customer-groups.ts';
import {
  type Chosen,
  type MergeRound,
  type Pair,
  toMerge,
  toPair,
  toUnmerge,
  type UnionEvent,
} from './merge-event.ts';

/**
 * The events that make all these customers one: every pair of their records that no live round ties gets one. So each can
 * be taken out without loosening the others, also by two desks at once. Of the choices each pair tells those of its own
 * two records. Said of customers who are one already, it settles what was disputed, or only makes choices.
 */
export function toMerges(
  groups: CustomerGroups,
  ids: readonly string[],
  chosen?: Chosen,
): UnionEvent[] {
  const joined = ids.map((id) => groups.groupOf(id));
  const tied = new Set(joined.flatMap(({ merges }) => merges).map(roundKey));
  const members = [...new Set(joined.flatMap(({ accountIds }) => accountIds))];
  const untied = pairsOf(members.sort(compareCodeUnits))
    .map((pair) => ({ ...pair, round: groups.roundOf(pair.a, pair.b) }))
    .filter((round) => !tied.has(roundKey(round)));
  if (untied.length === 0) return toChoices(joined[0]?.merges ?? [], chosen);
  return untied.map((round) => toMerge(round, chosen && about(round, chosen)));
}

/** Later choices about a customer whom these rounds make one: each is told with every round of the chosen record. */
export function toChoices(rounds: readonly MergeRound[], chosen?: Chosen): UnionEvent[] {
  if (!chosen) return [];
  return rounds
    .filter((round) => Object.keys(about(round, chosen).choices).length > 0)
    .map((round) => toMerge(round, about(round, chosen)));
}

function about({ a, b }: Pair, { stamp, choices }: Chosen): Chosen {
  const own = Object.entries(choices).filter(([, id]) => id === a || id === b);
  return { stamp, choices: Object.fromEntries(own) };
}

export interface Separation {
  /** What becomes of the customers, in order of their survivors. */
  parts: readonly (readonly [string, ...string[]])[];
  events: readonly UnionEvent[];
  /** When what is taken back was merged; null when nothing is. */
  since: string | null;
}

/** Takes one record out of its customer. Others stay together as far as anybody said they are one. */
export function separateAccount(groups: CustomerGroups, accountId: string): Separation {
  const { merges } = groups.groupOf(accountId);
  const own = merges.filter(({ a, b }) => a === accountId || b === accountId);
  return own.length > 0
    ? undoMerges(groups, own)
    : { parts: [[accountId]], events: [], since: null };
}

/**
 * Takes merges back, such as those of one action; rounds that are not live are passed over. Where other rounds still hold
 * the records together, they stay one, and the pair is disputed.
 */
export function undoMerges(groups: CustomerGroups, rounds: readonly MergeRound[]): Separation {
  const gone = new Set(rounds.map(roundKey));
  const touched = rounds.flatMap(({ a, b }) => [groups.groupOf(a), groups.groupOf(b)]);
  const live = [...new Map(touched.map((group) => [group.accountIds[0], group])).values()];
  const undone = live.flatMap(({ merges }) => merges.filter((round) => gone.has(roundKey(round))));
  const parts = live.flatMap(({ accountIds, merges }) =>
    connect(
      accountIds,
      merges.filter((round) => !gone.has(roundKey(round))),
    ),
  );
  parts.sort(([a], [b]) => compareCodeUnits(a, b));
  return { parts, events: undone.map(toUnmerge), since: earliest(undone) };
}

function pairsOf(ids: readonly string[]): Pair[] {
  return ids.flatMap((a, index) => ids.slice(index + 1).map((b) => ({ a, b })));
}

function earliest(rounds: readonly LiveRound[]): string | null {
  return rounds.reduce<string | null>(
    (first, { at }) => (first === null || at < first ? at : first),
    null,
  );
}

function roundKey({ a, b, round }: MergeRound): string {
  return JSON.stringify([a, b, round]);
}

/** Union-find: what the rounds connect, parts and members in id order. */
function connect(ids: readonly string[], rounds: readonly Pair[]): [string, ...string[]][] {
  const parents = new Map(ids.map((id) => [id, id]));
  const root = (id: string): string => {
    let [top, parent] = [id, parents.get(id)];
    while (parent !== undefined && parent !== top) [top, parent] = [parent, parents.get(parent)];
    return top;
  };
  for (const { a, b } of rounds) {
    const pair = toPair(root(a), root(b));
    parents.set(pair.b, pair.a);
  }
  const parts = new Map<string, string[]>();
  for (const id of ids) parts.set(root(id), [...(parts.get(root(id)) ?? []), id]);
  return [...parts.values()] as [string, ...string[]][];
}
