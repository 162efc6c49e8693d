import uFuzzy from '@leeoniya/ufuzzy';

export interface RankedLabel {
  index: number;
  marks: [from: number, to: number][];
}

// Letters of every script count as letters; a typed letter may be missing inside a word.
const matcher = new uFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraIns: 2,
});

/** Labels that match what was typed, best first; all of them in their order when nothing was typed. */
export function rankLabels(labels: readonly string[], typed: string): RankedLabel[] {
  if (typed.trim() === '') return labels.map((_, index) => ({ index, marks: [] }));
  const [indexes, info, order] = matcher.search([...labels], typed, 1);
  if (!indexes) return [];
  if (!info || !order) return indexes.map((index) => ({ index, marks: [] }));
  return order.flatMap((at) => {
    const index = info.idx[at];
    return index === undefined ? [] : { index, marks: toPairs(info.ranges[at] ?? []) };
  });
}

function toPairs(ranges: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  }
  return pairs;
}
