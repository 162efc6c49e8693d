import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { AHEAD_MAX_MS } from './clock.ts';
import { restampAhead } from './restamp.ts';

/**
 * Properties: no stamp is left more than the bound ahead; others are not touched; desk and user stay; doing it again at
 * the same time changes nothing.
 */
const NOW = Date.parse('2026-03-14T09:30:00.000Z');
const stampAt = (ms: number, rest: string) => `${new Date(ms).toISOString()}${rest}`;
const DAY_MS = 86_400_000;
const scene = fc.array(
  fc.record({
    aheadMs: fc.oneof(
      fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }),
      fc.constantFrom(AHEAD_MAX_MS, AHEAD_MAX_MS + 1, DAY_MS, -DAY_MS, 400 * DAY_MS),
    ),
    rest: fc.constantFrom('~desk-a', '~desk-b~user-1'),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('restampAhead', () => {
  it('leaves none more than the bound ahead, and those within it as they are', () => {
    fc.assert(
      fc.property(scene, (groups) => {
        const stamps = Object.fromEntries(
          groups.map(({ aheadMs, rest }, index) => [`g${index}`, stampAt(NOW + aheadMs, rest)]),
        );
        const after = restampAhead(stamps, NOW);
        for (const [index, { aheadMs, rest }] of groups.entries()) {
          const expected = aheadMs > AHEAD_MAX_MS ? stampAt(NOW, rest) : stamps[`g${index}`];
          expect(after[`g${index}`]).toBe(expected);
        }
        expect(restampAhead(after, NOW)).toBe(after);
      }),
      fuzz(500),
    );
  });

  it('takes hold of stamps that are no time at all', () => {
    const { a, b } = restampAhead({ a: 'zzz~desk-a', b: '9999' }, NOW);
    expect(a).toBe('2026-03-14T09:30:00.000Z~desk-a');
    expect(b).toBe('2026-03-14T09:30:00.000Z');
  });
});
