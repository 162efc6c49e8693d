// Properties: waits never shrink from one miss to the next, and stay within an hour; what is left of a wait never
// grows, and falls by no more than the clock went forward, however it is set.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { addMiss, NO_MISSES, passTime, waitAfterMs } from './pin-wait.ts';

const NOW = Date.parse('2026-03-14T09:30:00.000Z');
const count = fc.integer({ min: 0, max: 5_000 });
/** How the clock moves between two looks: it runs, stands, or is set to and fro. */
const steps = fc.array(fc.integer({ min: -90_000_000, max: 90_000_000 }), { maxLength: 40 });

describe('waitAfterMs', () => {
  it('waits 30 s after the fifth miss and doubles up to an hour', () => {
    const seconds = [0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 40].map((n) => waitAfterMs(n) / 1000);
    expect(seconds).toEqual([0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('never shrinks with another miss and stays within an hour', () => {
    fc.assert(
      fc.property(count, (n) => {
        expect(waitAfterMs(n + 1)).toBeGreaterThanOrEqual(waitAfterMs(n));
        expect(waitAfterMs(n)).toBeLessThanOrEqual(3_600_000);
      }),
      fuzz(),
    );
  });
});

describe('passTime', () => {
  it('ends the wait when the clock has run that long', () => {
    const missed = addMiss({ ...NO_MISSES, count: 4 }, NOW);
    expect(passTime(missed, NOW + 29_999).waitMs).toBe(1);
    expect(passTime(missed, NOW + 30_000).waitMs).toBe(0);
  });

  it('shortens nothing when the clock is set back, and does not count the way back twice', () => {
    const missed = addMiss({ ...NO_MISSES, count: 4 }, NOW);
    const setBack = passTime(missed, NOW - 86_400_000);
    expect(setBack.waitMs).toBe(30_000);
    expect(passTime(setBack, NOW - 86_400_000 + 10_000).waitMs).toBe(20_000);
  });

  it('never takes off more than the clock went forward, and never adds', () => {
    fc.assert(
      fc.property(count, steps, (n, moves) => {
        let now = NOW;
        let misses = addMiss({ ...NO_MISSES, count: n }, now);
        const whole = misses.waitMs;
        let forward = 0;
        for (const move of moves) {
          const before = misses.waitMs;
          now += move;
          forward += Math.max(0, move);
          misses = passTime(misses, now);
          expect(misses.waitMs).toBeLessThanOrEqual(before);
          expect(misses.waitMs).toBeGreaterThanOrEqual(whole - forward);
        }
      }),
      fuzz(),
    );
  });
});
