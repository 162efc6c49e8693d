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
): { list: Fields[]; clashes: ElementClash[] } {
  const base = byKey(lists.base, key);
  const master = byKey(lists.master, key);
  const mine = byKey(lists.mine, key);
  const added = [...master.keys(), ...mine.keys()].filter((name) => !base.has(name));
  const names = [...base.keys(), ...[...new Set(added)].sort((a, b) => (a < b ? -1 : 1))];
  const clashes: ElementClash[] = [];
  const list = names.flatMap((name) => {
    const versions = { base: base.get(name), master: master.get(name), mine: mine.get(name) };
    const element = mergeElement(versions, isMineLater, clashes);
    return element === undefined ? [] : [element];
  });
  return { list, clashes };
}

/** An element both sides edited; the later one stands. */
export interface ElementClash {
  master: Fields;
  mine: Fields;
}

function mergeElement(
  versions: Record<'base' | 'master' | 'mine', Fields | undefined>,
  isMineLater: boolean,
  clashes: ElementClash[],
): Fields | undefined {
  const { base, master, mine } = versions;
  if (isSame(master, mine) || isSame(base, mine)) return master;
  if (isSame(base, master)) return mine;
  if (!master || !mine) return master ?? mine;
  clashes.push({ master, mine });
  return isMineLater ? mine : master;
}

function toSet(list: unknown): Set<string> {
  return new Set(Array.isArray(list) ? (list as string[]) : []);
}

function byKey(list: unknown, key: string): Map<string, Fields> {
  const elements = Array.isArray(list) ? (list as Fields[]) : [];
  return new Map(elements.map((element) => [String(element[key]), element]));
}
