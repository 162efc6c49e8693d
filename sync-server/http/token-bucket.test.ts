import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenBuckets } from './token-bucket.ts';

describe('createTokenBuckets', () => {
  it('lets a burst through, then what the rate gives, for each key apart', () => {
    let now = 0;
    const buckets = createTokenBuckets({ perSecond: 2, burst: 3 }, () => now);
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 1]);
    expect(buckets.take('b')).toBe(0);
    now = 500;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 1]);
    now = 60_000;
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 1]);
  });

  it('lets one large piece through on credit and then says how long it takes to pay', () => {
    let now = 0;
    const buckets = createTokenBuckets({ perSecond: 100, burst: 200 }, () => now);
    expect(buckets.take('a', 1_200)).toBe(0);
    expect(buckets.take('a')).toBe(11);
    expect(buckets.wait('a')).toBe(11);
    now = 11_000;
    expect(buckets.take('a')).toBe(0);
  });

  it('forgets the oldest key rather than grow without end', () => {
    const buckets = createTokenBuckets({ perSecond: 1, burst: 1 }, () => 0);
    for (let key = 0; key <= 10_000; key += 1) buckets.take(String(key));
    expect(buckets.wait('0')).toBe(0);
    expect(buckets.wait('1')).toBe(1);
  });

  it('never gives more than burst and rate together, and gives again after the wait it names', () => {
    const steps = fc.array(fc.record({ pauseMs: fc.nat(3_000), tries: fc.nat(20) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (all) => {
        let now = 0;
        const buckets = createTokenBuckets({ perSecond: 5, burst: 10 }, () => now);
        let given = 0;
        for (const { pauseMs, tries } of all) {
          now += pauseMs;
          for (let step = 0; step < tries; step += 1) if (buckets.take('a') === 0) given += 1;
          expect(given).toBeLessThanOrEqual(10 + (now / 1000) * 5 + 1e-3);
        }
        now += buckets.wait('a') * 1000;
        expect(buckets.take('a')).toBe(0);
      }),
    );
  });
});
