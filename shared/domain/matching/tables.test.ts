import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from './hash.ts';
import { createPostings } from './postings.ts';
import { createTally } from './tally.ts';

describe('tally', () => {
  it('counts like a map, also after growing and taking away', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.boolean()), {
      maxLength: 4000,
    });
    fc.assert(
      fc.property(steps, (list) => {
        const tally = createTally();
        const counts = new Map<string, number>();
        for (const [value, isTaken] of list) {
          const text = String(value);
          const count = counts.get(text) ?? 0;
          if (isTaken && count === 0) continue;
          tally.add(hashText(text), isTaken ? -1 : 1);
          counts.set(text, count + (isTaken ? -1 : 1));
        }
        for (const [text, count] of counts) expect(tally.count(hashText(text))).toBe(count);
        expect(tally.count(hashText('never'))).toBe(0);
        const all = [...counts.values()];
        expect(tally.total).toBe(all.reduce((sum, n) => sum + n, 0));
        expect(tally.pairs).toBe(all.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0));
      }),
      { numRuns: 30 },
    );
  });
});

describe('postings', () => {
  it('holds all slots of a key through growth, and refuses a list above the cap', () => {
    const postings = createPostings();
    for (let slot = 0; slot < 20_000; slot += 1) postings.add((slot * 2654435761) >>> 0, slot);
    for (let slot = 0; slot < 50; slot += 1) postings.add(77, slot);
    const met: number[] = [];
    expect(postings.collect((1234 * 2654435761) >>> 0, 40, met)).toBe(true);
    expect(met).toEqual([1234]);
    expect(postings.collect(77, 40, met)).toBe(false);
    expect(met).toEqual([1234]);
    expect(postings.collect(77, 50, met)).toBe(true);
    expect(met).toHaveLength(51);
    expect(postings.collect(78, 40, met)).toBe(true);
  });
});
