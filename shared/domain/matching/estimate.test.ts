import { describe, expect, it } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { estimateModel, type PairCounts } from './estimate.ts';
import { FIELDS, type Field, LEVELS, toPattern } from './fields.ts';
import { type MatchModel, START_MODEL } from './model.ts';

function estimate(counts: PairCounts): MatchModel {
  const work = estimateModel(counts);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

const perField = <T>(make: (field: Field) => T) =>
  Object.fromEntries(FIELDS.map((field) => [field, make(field)])) as Record<Field, T>;

/** Pairs drawn from known shares: what the estimation should find again. */
function drawPairs(same: MatchModel['same'], pairsOfOne: number): PairCounts {
  const random = createRandom('estimate');
  const records = 2000;
  const draw = (shares: readonly number[]) => {
    const sums = shares.map((_, level) => shares.slice(0, level + 1).reduce((a, b) => a + b, 0));
    const drawn = random.next() * (sums.at(-1) ?? 1);
    return sums.findIndex((sum) => drawn <= sum);
  };
  const patterns = new Map<number, { count: number }>();
  const add = (shares: MatchModel['same']) => {
    const levels = Int8Array.from(FIELDS, (field) =>
      random.chance(0.85) ? draw(shares[field]) : -1,
    );
    const pattern = toPattern(levels);
    const known = patterns.get(pattern);
    if (known) known.count += 1;
    else patterns.set(pattern, { count: 1 });
    return levels;
  };
  for (let nth = 0; nth < pairsOfOne; nth += 1) add(same);
  const drawn = perField((field) => LEVELS[field].map(() => 0));
  for (let nth = 0; nth < 20_000; nth += 1) {
    const levels = add(START_MODEL.other);
    for (const [at, field] of FIELDS.entries()) {
      const level = levels[at] ?? -1;
      if (level >= 0) drawn[field][level] = (drawn[field][level] ?? 0) + 1;
    }
  }
  return { records, patterns, random: drawn, agreeing: perField(() => null) };
}

describe('estimation', () => {
  const shares = {
    ...START_MODEL.same,
    lastName: [0.02, 0.03, 0.35, 0.6],
    email: [0.1, 0.1, 0.8],
    place: [0.3, 0.1, 0.1, 0.1, 0.4],
  };
  const counts = drawPairs(shares, 1000);
  const model = estimate(counts);

  it('finds shares again that differ from the start, without being told which pairs are which', () => {
    for (const field of ['lastName', 'email', 'place'] as const) {
      for (const [level, share] of shares[field].entries()) {
        expect(model.same[field][level]).toBeCloseTo(share, 1);
      }
    }
    expect(model.samePerRecord * counts.records).toBeGreaterThan(900);
    expect(model.samePerRecord * counts.records).toBeLessThan(1100);
    expect(model.sharersPerRecord * counts.records).toBeLessThan(50);
  });

  it('keeps near the start where a book shows no duplicate', () => {
    const empty = estimate({ ...counts, patterns: new Map() });
    expect(empty.same.phone).toEqual(START_MODEL.same.phone);
    expect(empty.samePerRecord).toBeLessThan(1e-5);
  });

  it('does not depend on the order of the patterns', () => {
    const turned = estimate({ ...counts, patterns: new Map([...counts.patterns].reverse()) });
    expect(turned).toEqual(model);
  });
});
