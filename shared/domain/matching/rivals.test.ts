import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weighRivals } from './rivals.ts';

describe('pairs in sight of each other', () => {
  it('gives the copy of a father to the father when father and son are two', () => {
    const [father, copy, son] = [0, 1, 2];
    const pairs = [
      { a: father, b: copy, odds: 40 },
      { a: copy, b: son, odds: 2 },
    ];
    const [ofFather = 0, ofSon = 1] = weighRivals(pairs, () => 0.001);
    expect(ofFather).toBeGreaterThan(0.9);
    expect(ofSon).toBeLessThan(0.1);
  });

  it('leaves three records of one customer alone', () => {
    const pairs = [
      { a: 0, b: 1, odds: 1e6 },
      { a: 1, b: 2, odds: 1e5 },
      { a: 0, b: 2, odds: 1e4 },
    ];
    for (const probability of weighRivals(pairs, () => 1e4))
      expect(probability).toBeGreaterThan(0.999);
  });

  it('never raises a probability', () => {
    const odds = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    const slots = fc.integer({ min: 0, max: 6 });
    const pairs = fc.uniqueArray(
      fc
        .tuple(slots, slots, odds)
        .filter(([a, b]) => a < b)
        .map(([a, b, value]) => ({ a, b, odds: value })),
      { selector: ({ a, b }) => a * 10 + b },
    );
    fc.assert(
      fc.property(pairs, odds, (list, across) => {
        weighRivals(list, () => across).forEach((probability, nth) => {
          const own = list[nth]?.odds ?? 0;
          expect(probability).toBeLessThanOrEqual(own / (1 + own));
          expect(probability).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });
});
