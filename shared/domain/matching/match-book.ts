import { compareCodeUnits } from '../../lib/compare.ts';
import { type Caution, findCautions, judge, REVIEW_PROBABILITY, type Verdict } from './caution.ts';
import { compareSignatures, FIELDS, fromPattern, toPattern } from './fields.ts';
import { learnModel } from './learn-model.ts';
import type { MatchIndex } from './match-index.ts';
import { type MatchModel, START_MODEL } from './model.ts';
import { type LikelyPair, weighRivals } from './rivals.ts';
import { createScorer, toOverallOdds } from './score.ts';
import type { Signature } from './signature.ts';

/** Two customers of the book that may be one; `a` comes before `b` in the order of ids. */
export interface MatchedPair {
  a: string;
  b: string;
  probability: number;
  verdict: Verdict;
  cautions: Caution[];
}

export interface BookMatches {
  /** The likeliest first. */
  pairs: MatchedPair[];
  /** Learned from this book; give it to `find` and `judge`. */
  model: MatchModel;
  /** Pairs that shared a block and were compared. */
  compared: number;
}

export interface MatchProgress {
  /** Share of the work done, 0 to 1. */
  share: number;
}

/** Customers between two reports of progress; some 20 ms of work. */
const STEP = 250;
/** Pairs less likely than that at the start are counted for the estimation and not kept. */
const KEPT_LOG_ODDS = Math.log(1e-7);
const PAIRS_A_STEP = 5_000;
/** Share of the work that is comparing; the rest is estimating and weighing. */
const COMPARING = 0.9;

/**
 * Finds the duplicates of a book in itself. A generator: each step reports progress, and whoever stops asking stops the
 * work.
 * Invariant: the same for any order in which the customers were put into the index.
 * Throws when the index was changed between two steps.
 */
export function* matchBook(
  index: MatchIndex,
  { least = REVIEW_PROBABILITY }: { least?: number } = {},
): Generator<MatchProgress, BookMatches> {
  const { signatures, candidates, frequencies } = index.parts;
  const changes = index.parts.changes();
  const assertUnchanged = () => {
    if (index.parts.changes() !== changes) throw new Error('the index was changed while matching');
  };
  const levels = new Int8Array(FIELDS.length);
  const start = createScorer(START_MODEL, index.parts.book());
  const patterns = new Map<number, { count: number; isKept: boolean }>();
  const kept = createPairList();
  let compared = 0;
  for (const [slot, signature] of signatures.entries()) {
    if (slot % STEP === 0) {
      yield { share: (COMPARING * slot) / signatures.length };
      assertUnchanged();
    }
    if (!signature) continue;
    for (const other of candidates(signature)) {
      const partner = other < slot ? signatures[other] : null;
      if (!partner) continue;
      const pattern = toPattern(
        compareSignatures(signature, partner, frequencies.isUnheardOf, levels),
      );
      let seen = patterns.get(pattern);
      if (!seen) {
        seen = { count: 0, isKept: start.roughOverOther(levels) > KEPT_LOG_ODDS };
        patterns.set(pattern, seen);
      }
      seen.count += 1;
      if (seen.isKept) kept.add(slot, other, pattern);
      compared += 1;
    }
  }
  const model = yield* reporting(COMPARING, learnModel(index, patterns));
  assertUnchanged();
  const scorer = createScorer(model, index.parts.book());
  const likely: LikelyPair[] = [];
  for (let nth = 0; nth < kept.count(); nth += 1) {
    if (nth % PAIRS_A_STEP === 0) {
      yield { share: COMPARING + ((1 - COMPARING) * nth) / kept.count() };
      assertUnchanged();
    }
    const [slot, other, pattern] = kept.at(nth);
    const [x, y] = [signatures[slot], signatures[other]];
    if (!x || !y) continue;
    const odds = toOverallOdds(scorer.exact(fromPattern(pattern, levels), x, y));
    if (odds / (1 + odds) >= Math.min(least, REVIEW_PROBABILITY)) {
      likely.push({ a: slot, b: other, odds });
    }
  }
  const compare = (a: Signature, b: Signature) =>
    compareSignatures(a, b, frequencies.isUnheardOf, levels);
  const weighed = weighRivals(likely, (slot, other) => {
    const [x, y] = [signatures[slot], signatures[other]];
    return x && y ? toOverallOdds(scorer.exact(compare(x, y), x, y)) : 0;
  });
  const pairs = likely.flatMap((pair, nth): MatchedPair[] => {
    const probability = weighed[nth] ?? 0;
    const [x, y] = [signatures[pair.a], signatures[pair.b]];
    if (!x || !y || probability < least) return [];
    const [a, b] = x.id < y.id ? [x, y] : [y, x];
    const cautions = findCautions(compare(a, b), a, b);
    return [{ a: a.id, b: b.id, probability, verdict: judge(probability, cautions), cautions }];
  });
  pairs.sort(
    (p, q) =>
      q.probability - p.probability || compareCodeUnits(p.a, q.a) || compareCodeUnits(p.b, q.b),
  );
  return { pairs, model, compared };
}

/** Reports the same progress at every step of some work. */
function* reporting<T>(share: number, work: Generator<undefined, T>): Generator<MatchProgress, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { share };
  }
}

/** Pairs of slots with their pattern, in one growing array. */
function createPairList() {
  const WIDTH = 3;
  let data = new Float64Array(WIDTH * 1024);
  let used = 0;
  return {
    add(a: number, b: number, pattern: number) {
      if (used === data.length) {
        const larger = new Float64Array(data.length * 2);
        larger.set(data);
        data = larger;
      }
      data[used] = a;
      data[used + 1] = b;
      data[used + 2] = pattern;
      used += WIDTH;
    },
    at: (nth: number): [number, number, number] => [
      data[nth * WIDTH] ?? 0,
      data[nth * WIDTH + 1] ?? 0,
      data[nth * WIDTH + 2] ?? 0,
    ],
    count: () => used / WIDTH,
  };
}
