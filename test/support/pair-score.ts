/** The key of a pair whatever its order. */
export const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

export interface PairScore {
  precision: number;
  recall: number;
  f1: number;
  wrong: number;
}

/** How well found pairs agree with the true ones. Precision is 1 where nothing was found. */
export function scorePairs(
  found: Iterable<readonly [string, string]>,
  truth: readonly (readonly [string, string])[],
): PairScore {
  const keys = new Set([...found].map(([a, b]) => pairKey(a, b)));
  const isTrue = new Set(truth.map(([a, b]) => pairKey(a, b)));
  const right = [...keys].filter((key) => isTrue.has(key)).length;
  const precision = keys.size === 0 ? 1 : right / keys.size;
  const recall = right / isTrue.size;
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
    wrong: keys.size - right,
  };
}
