import { compareCodeUnits } from '../../lib/compare.ts';
import { createRandom } from '../../lib/random.ts';
import { estimateModel, type PairCounts } from './estimate.ts';
import { compareSignatures, FIELDS, type Field, LEVELS, MISSING } from './fields.ts';
import type { MatchIndex } from './match-index.ts';
import type { MatchModel } from './model.ts';
import type { Signature } from './signature.ts';

/** Enough to see an agreement one pair in ten thousand has. */
const RANDOM_PAIRS = 200_000;
const PAIRS_A_STEP = 5_000;

/** Learns the model of a book from the patterns of its compared pairs. Steps of some 10 ms. */
export function* learnModel(
  index: MatchIndex,
  patterns: PairCounts['patterns'],
): Generator<undefined, MatchModel> {
  return yield* estimateModel(yield* countPairs(index, patterns));
}

/** What the estimation needs beside the patterns: how random pairs agree. */
function* countPairs(
  index: MatchIndex,
  patterns: PairCounts['patterns'],
): Generator<undefined, PairCounts> {
  const { signatures, frequencies } = index.parts;
  const known = signatures
    .filter((signature): signature is Signature => signature !== null)
    .sort((a, b) => compareCodeUnits(a.id, b.id));
  const random = Object.fromEntries(
    FIELDS.map((field) => [field, LEVELS[field].map(() => 0)]),
  ) as Record<Field, number[]>;
  const draw = createRandom('match-book', known.length);
  const levels = new Int8Array(FIELDS.length);
  for (let nth = 0; nth < RANDOM_PAIRS && known.length > 1; nth += 1) {
    if (nth % PAIRS_A_STEP === 0) yield;
    const [a, b] = [draw.pick(known), draw.pick(known)];
    if (a === b) continue;
    compareSignatures(a, b, frequencies.isUnheardOf, levels);
    for (const [at, field] of FIELDS.entries()) {
      const level = levels[at] ?? MISSING;
      if (level !== MISSING) random[field][level] = (random[field][level] ?? 0) + 1;
    }
  }
  const agreeing = Object.fromEntries(
    FIELDS.map((field) => [field, frequencies.agreeing(field)]),
  ) as PairCounts['agreeing'];
  return { records: index.size, patterns, random, agreeing };
}
