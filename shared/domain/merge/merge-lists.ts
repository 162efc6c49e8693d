import { isSame } from './is-same.ts';
import type { Fields } from './rules.ts';

/** What either side added is in, what either side took out is out. */
export function mergeSet(base: unknown, master: unknown, mine: unknown): string[] {
  const [inBase, inMaster, inMine] = [toSet(base), toSet(master), toSet(mine)];
  const all = new Set([...inMaster, ...inMine]);
  const kept = [...all].filter((text) =>
    inBase.has(text) ? inMaster.has(text) && inMine.has(text) : true,
  );
  return kept.sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Merges two lists element by element. An element one side edited and the other took out stays.
 * The order is that of the base, then the additions by key, so that both sides agree on it.
 */
export function mergeKeyedList(
  key: string,
  lists: { base: unknown; master: unknown; mine: unknown },
  isMineLater: boolean,
): Fields[] {
  const base = byKey(lists.base, key);
  const master = byKey(lists.master, key);
  const mine = byKey(lists.mine, key);
  const added = [...master.keys(), ...mine.keys()].filter((name) => !base.has(name));
  const names = [...base.keys(), ...[...new Set(added)].sort((a, b) => (a < b ? -1 : 1))];
  return names
    .map((name) => mergeElement(base.get(name), master.get(name), mine.get(name), isMineLater))
    .filter((element) => element !== undefined);
}

function mergeElement(
  base: Fields | undefined,
  master: Fields | undefined,
  mine: Fields | undefined,
  isMineLater: boolean,
): Fields | undefined {
  if (isSame(master, mine) || isSame(base, mine)) return master;
  if (isSame(base, master)) return mine;
  if (!master || !mine) return master ?? mine;
  return isMineLater ? mine : master;
}

function toSet(list: unknown): Set<string> {
  return new Set(Array.isArray(list) ? (list as string[]) : []);
}

function byKey(list: unknown, key: string): Map<string, Fields> {
  const elements = Array.isArray(list) ? (list as Fields[]) : [];
  return new Map(elements.map((element) => [String(element[key]), element]));
}
