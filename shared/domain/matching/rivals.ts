/** A pair by its two customers' slots; odds that they are one. */
export interface LikelyPair {
  a: number;
  b: number;
  odds: number;
}

/**
 * Probabilities of pairs in sight of each other. A customer who may be either of two different people is one of them at most: the copy
 * of a father's record is like the son's too. For each third customer the four possible states of three are weighed.
 * Source: the partitions of three records; the odds of the pairs are taken for independent, which is why a third customer can make a
 * pair less likely here but never more.
 * Invariant: never above the pair's own probability; the order of the pairs does not matter.
 */
export function weighRivals(
  pairs: readonly LikelyPair[],
  oddsBetween: (a: number, b: number) => number,
): number[] {
  const partners = new Map<number, { other: number; odds: number }[]>();
  for (const { a, b, odds } of pairs) {
    addTo(partners, a, { other: b, odds });
    addTo(partners, b, { other: a, odds });
  }
  const beside = (of: number, chosen: number, own: number) =>
    (partners.get(of) ?? [])
      .filter(({ other, odds }) => other !== chosen && odds > own)
      .map(({ other, odds }) => {
        const across = oddsBetween(other, chosen);
        const all = own * odds * across;
        return (all + own) / (all + own + odds + across + 1);
      });
  return pairs.map(({ a, b, odds }) =>
    Math.min(odds / (1 + odds), ...beside(a, b, odds), ...beside(b, a, odds)),
  );
}

function addTo<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
