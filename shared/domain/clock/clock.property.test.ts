import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { stamp } from '../record/record.ts';
import {
  AHEAD_MAX_MS,
  correctedMs,
  observeServer,
  observeStamp,
  parseStamp,
  STARTING_CLOCK,
  stampAfter,
  tick,
  toStamp,
} from './clock.ts';

/**
 * Properties: with a local clock that does not step back by more than the bound, stamps rise strictly;
 * no stamp is more than 60 s ahead, whatever was seen; an edit made after seeing a stamp is later.
 */
const NOW = Date.parse('2026-03-14T09:30:00.000Z');
const localMs = fc.integer({ min: NOW, max: NOW + 3_600_000 });

describe('hybrid clock', () => {
  it('gives out strictly rising stamps while the local clock stands still or runs on', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 50 }), (steps) => {
        let clock = STARTING_CLOCK;
        let local = NOW;
        let previous = '';
        for (const step of steps) {
          local += step;
          clock = tick(clock, local);
          const stamp = toStamp(clock.lastMs, 'desk-a', 'user-1');
          expect(stamp > previous).toBe(true);
          previous = stamp;
        }
      }),
      fuzz(),
    );
  });

  it('is never more than 60 s ahead of the corrected clock', () => {
    fc.assert(
      fc.property(
        localMs,
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: -1e10, max: 1e10 }),
        (local, seenAheadMs, offsetMs) => {
          const seen = toStamp(local + seenAheadMs, 'desk-b', 'user-1');
          const clock = tick(observeStamp({ ...STARTING_CLOCK, offsetMs }, seen, local), local);
          expect(clock.lastMs).toBeLessThanOrEqual(local + offsetMs + AHEAD_MAX_MS);
          expect(correctedMs(clock, local)).toBeLessThanOrEqual(local + offsetMs + AHEAD_MAX_MS);
        },
      ),
      fuzz(),
    );
  });

  it('stamps an edit later than what was seen before it, if that was within the bound', () => {
    fc.assert(
      fc.property(localMs, fc.integer({ min: 0, max: AHEAD_MAX_MS - 1 }), (local, aheadMs) => {
        const seen = toStamp(local + aheadMs, 'desk-z', 'user-1');
        const clock = tick(observeStamp(STARTING_CLOCK, seen, local), local);
        expect(toStamp(clock.lastMs, 'desk-a', 'user-1') > seen).toBe(true);
      }),
      fuzz(),
    );
  });
});

describe('a stamp beyond the bound', () => {
  it('does not take the clock along', () => {
    fc.assert(
      fc.property(localMs, fc.integer({ min: AHEAD_MAX_MS + 1, max: 4e10 }), (local, aheadMs) => {
        const seen = toStamp(local + aheadMs, 'desk-b', 'user-1');
        expect(tick(observeStamp(STARTING_CLOCK, seen, local), local).lastMs).toBe(local);
      }),
      fuzz(),
    );
  });
});

describe('a clock that was far ahead', () => {
  it('gives out its corrected time at once, not a minute more for as long as it was ahead', () => {
    fc.assert(
      fc.property(
        localMs,
        fc.integer({ min: AHEAD_MAX_MS + 1_000, max: 4e10 }),
        (local, aheadMs) => {
          const wrong = tick(STARTING_CLOCK, local + aheadMs);
          const told = { ...wrong, offsetMs: -aheadMs };
          expect(tick(told, local + aheadMs + 10).lastMs).toBe(local + 10);
          expect(correctedMs(told, local + aheadMs + 10)).toBe(local + 10);
        },
      ),
      fuzz(),
    );
  });
});

describe('observeServer', () => {
  const serverAt = new Date(NOW).toISOString();

  it('corrects a PC that runs a day ahead to within the round trip', () => {
    const local = NOW + 86_400_000;
    const clock = observeServer(STARTING_CLOCK, serverAt, local - 50, local + 50);
    expect(Math.abs(correctedMs(clock, local) - NOW)).toBeLessThanOrEqual(50);
  });

  it('leaves a clock alone that agrees with the server, however slow the line', () => {
    expect(observeServer(STARTING_CLOCK, serverAt, NOW - 4_000, NOW + 100)).toBe(STARTING_CLOCK);
    expect(observeServer(STARTING_CLOCK, serverAt, null, NOW + 9_000)).toBe(STARTING_CLOCK);
  });

  it('learns from an unasked message only that the clock is slow', () => {
    const clock = observeServer(STARTING_CLOCK, serverAt, null, NOW - 3_000);
    expect(clock.offsetMs).toBe(3_000);
  });

  it('ignores an answer without a readable time, and one from before its question', () => {
    expect(observeServer(STARTING_CLOCK, 'soon', 1, 2)).toBe(STARTING_CLOCK);
    expect(observeServer(STARTING_CLOCK, serverAt, NOW + 5, NOW)).toBe(STARTING_CLOCK);
  });
});

describe('stamps', () => {
  const textId = fc.uuid();
  const time = fc.integer({ min: 0, max: 4_102_444_800_000 });

  it('are read back to what they were made of, and fit the field', () => {
    fc.assert(
      fc.property(time, textId, textId, (ms, deskId, userId) => {
        const text = toStamp(ms, deskId, userId);
        expect(parseStamp(text)).toEqual({ at: new Date(ms).toISOString(), deskId, userId });
        expect(stamp.safeParse(text).success).toBe(true);
      }),
      fuzz(),
    );
  });

  it('are ordered by time whether or not they name a user', () => {
    fc.assert(
      fc.property(time, time, textId, (a, b, id) => {
        const older = `${new Date(a).toISOString()}~${id}`;
        if (a !== b) expect(toStamp(b, id, id) > older).toBe(b > a);
      }),
      fuzz(),
    );
  });

  it('know no user in those of before, and no parts in other text', () => {
    expect(parseStamp('2026-03-14T09:30:00.000Z~desk-a')).toEqual({
      at: '2026-03-14T09:30:00.000Z',
      deskId: 'desk-a',
      userId: null,
    });
    for (const text of ['', 'soon~desk', '2026-03-14T09:30:00.000Z']) {
      expect(parseStamp(text)).toBeNull();
    }
  });

  it('fit the field with ids of the greatest length', () => {
    const longest = 'x'.repeat(64);
    expect(stamp.safeParse(toStamp(NOW, longest, longest)).success).toBe(true);
  });

  it('stamps a change after what it replaces by any clock, and by its own where that is later', () => {
    fc.assert(
      fc.property(localMs, localMs, (replacedMs, ownMs) => {
        const replaced = toStamp(replacedMs, 'desk-z', 'user-1');
        const own = toStamp(ownMs, 'desk-a', 'user-2');
        const stamp = stampAfter(replaced, own);
        expect(stamp > replaced).toBe(true);
        expect(stamp === own).toBe(ownMs > replacedMs);
        expect(parseStamp(stamp)).toMatchObject({ deskId: 'desk-a', userId: 'user-2' });
      }),
      fuzz(),
    );
  });
});
