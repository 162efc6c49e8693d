import { describe, expect, it, vi } from 'vitest';
import { matchBook } from '../../shared/domain/matching/match-book.ts';
import { createMatchIndex } from '../../shared/domain/matching/match-index.ts';
import type { MatchSubject } from '../../shared/domain/matching/subject.ts';
import { febrlDuplicates, febrlSubjects } from '../support/febrl-subjects.ts';
import { NAIVE_RULES, naivePairs } from '../support/naive-matcher.ts';
import { pairKey, scorePairs } from '../support/pair-score.ts';
import { hasFebrl } from '../support/published-data.ts';
import { createTrapBook, type Trap } from '../support/trap-book.ts';

// A busy machine may take long; nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

function run(subjects: readonly MatchSubject[]) {
  const work = matchBook(createMatchIndex(subjects));
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value.pairs;
}

/** The whole measurement over several seeds is `npm run bench -- matching`. */
describe('a book with traps', () => {
  const book = createTrapBook({ customers: 4000, seed: 31 });
  const pairs = run(book.subjects);

  it('holds every kind of trap', () => {
    for (const trap of Object.values(book.traps)) expect(trap.length).toBeGreaterThan(5);
    expect(book.duplicates.length).toBeGreaterThan(100);
  });

  it('is told apart with precision and recall above .97', () => {
    const score = scorePairs(
      pairs.map(({ a, b }) => [a, b] as const),
      book.duplicates,
    );
    expect(score.precision).toBeGreaterThan(0.97);
    expect(score.recall).toBeGreaterThan(0.97);
  });

  it('has none of its traps linked without asking, and no wrong pair at all', () => {
    const linked = pairs.filter(({ verdict }) => verdict === 'link');
    expect(linked.length).toBeGreaterThan(20);
    expect(
      scorePairs(
        linked.map(({ a, b }) => [a, b] as const),
        book.duplicates,
      ).wrong,
    ).toBe(0);
    const keys = new Set(linked.map(({ a, b }) => pairKey(a, b)));
    for (const trap of Object.keys(book.traps) as Trap[]) {
      for (const [a, b] of book.traps[trap]) expect(keys.has(pairKey(a, b)), trap).toBe(false);
    }
  });

  it.each(Object.entries(NAIVE_RULES))('is too much for the rule “%s”', (_, keysOf) => {
    expect(scorePairs(naivePairs(book.subjects, keysOf), book.duplicates).f1).toBeLessThan(0.6);
  });
});

describe.runIf(hasFebrl)('FEBRL dataset1 (where the data are present)', () => {
  it('reaches the published floor without the social security number', () => {
    const subjects = febrlSubjects('dataset1.csv');
    const truth = febrlDuplicates(subjects);
    const pairs = run(subjects);
    const above = (least: number) =>
      scorePairs(
        pairs.filter(({ probability }) => probability >= least).map(({ a, b }) => [a, b] as const),
        truth,
      );
    expect(above(0.5).f1).toBeGreaterThanOrEqual(0.998);
    expect(above(0.999).precision).toBe(1);
    expect(above(0.999).recall).toBeGreaterThanOrEqual(0.99);
  });
});
