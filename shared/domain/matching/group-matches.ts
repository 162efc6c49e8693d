import { compareCodeUnits } from '../../lib/compare.ts';
import type { MatchedPair } from './match-book.ts';

/** Customers that are one, as far as the pairs say. */
export interface MatchGroup {
  /** At least two, in the order of ids. */
  ids: string[];
  /** The pairs that hold it together, the likeliest first; one less than ids. */
  links: MatchedPair[];
  /** Pairs that would have joined it to somebody its members contradict. */
  heldApart: MatchedPair[];
}

/**
 * Gathers pairs into groups: the likeliest first, each joins the groups of its two customers, unless two of their
 * members, not themselves a pair, contradict each other: “M. Weber” is like Maria and like Martin, who are two.
 * Invariant: every customer is in one group at most; the order of the pairs does not matter.
 */
export function groupMatches(
  pairs: readonly MatchedPair[],
  contradicts: (a: string, b: string) => boolean,
): MatchGroup[] {
  const sorted = [...pairs].sort(
    (p, q) =>
      q.probability - p.probability || compareCodeUnits(p.a, q.a) || compareCodeUnits(p.b, q.b),
  );
  const isPair = new Set(sorted.map(({ a, b }) => `${a}\n${b}`));
  const known = (a: string, b: string) => isPair.has(a < b ? `${a}\n${b}` : `${b}\n${a}`);
  const groups = new Map<string, MatchGroup>();
  const groupOf = (id: string) => groups.get(id) ?? { ids: [id], links: [], heldApart: [] };
  for (const pair of sorted) {
    const [one, other] = [groupOf(pair.a), groupOf(pair.b)];
    if (one === other) continue;
    const isHeld = one.ids.some((a) => other.ids.some((b) => !known(a, b) && contradicts(a, b)));
    if (isHeld) {
      one.heldApart.push(pair);
      other.heldApart.push(pair);
      continue;
    }
    const joined = {
      ids: [...one.ids, ...other.ids].sort(compareCodeUnits),
      links: [...one.links, ...other.links, pair],
      heldApart: [...one.heldApart, ...other.heldApart],
    };
    for (const id of joined.ids) groups.set(id, joined);
  }
  return [...new Set(groups.values())];
}
