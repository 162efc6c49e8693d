/**
 * 1. Readings believed are plausible one after the other.
 * 2. The order of the input does not matter.
 * 3. No more readings are believed than the longest plausible row has, and no fewer (against trying every subset).
 * 4. A usual life with one wrong digit in it has exactly one odd reading, if the digit makes it impossible.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlausibleStep } from './mileage.ts';
import { judgeReadings } from './mileage-history.ts';
import type { MileageReading } from './vehicle.ts';

const TODAY = '2026-11-20';
const dayOf = (days: number) => new Date(Date.UTC(2015, 0, 1 + days)).toISOString().slice(0, 10);
const arbitraryReadings = fc.uniqueArray(
  fc.record({
    on: fc.integer({ min: 0, max: 3_000 }).map(dayOf),
    km: fc.integer({ min: 0, max: 900_000 }),
  }),
  { maxLength: 9, selector: ({ on, km }) => `${on} ${km}` },
);
const isRow = (row: readonly MileageReading[]) =>
  row.every((reading, at) => {
    const before = row[at - 1];
    return before === undefined || isPlausibleStep(before, reading);
  });

test('the longest row in which every step is plausible is believed', () =>
  fc.assert(
    fc.property(arbitraryReadings, (readings) => {
      const judged = judgeReadings(readings, TODAY);
      const believed = judged.filter(({ warning }) => warning === null);
      expect(isRow(believed)).toBe(true);
      let longest = 0;
      for (let subset = 0; subset < 2 ** judged.length; subset++) {
        const row = judged.filter((_, at) => (subset >> at) & 1);
        if (row.length > longest && isRow(row)) longest = row.length;
      }
      expect(believed).toHaveLength(longest);
    }),
    { seed: 2_640 },
  ));

test('the order of the input does not matter', () =>
  fc.assert(
    fc.property(arbitraryReadings, (readings) => {
      expect(judgeReadings(readings.toReversed(), TODAY)).toEqual(judgeReadings(readings, TODAY));
    }),
    { seed: 2_641 },
  ));

test('one wrong digit in a usual life is told once', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 5_000, max: 25_000 }), { minLength: 3, maxLength: 9 }),
      fc.nat(),
      (years, at) => {
        let km = 1_000;
        const life = years.map((driven, year) => {
          km += driven;
          return { on: dayOf(365 * year), km };
        });
        const wrong = at % life.length;
        const readings = life.map((reading, place) =>
          place === wrong ? { ...reading, km: 2_900_000 } : reading,
        );
        const odd = judgeReadings(readings, TODAY).filter(({ warning }) => warning !== null);
        expect(odd.map(({ on }) => on)).toEqual([life[wrong]?.on]);
      },
    ),
    { seed: 2_642 },
  ));
