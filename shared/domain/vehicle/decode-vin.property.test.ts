/**
 * 1. No year after next year, none before 1980, newest first, thirty years apart.
 * 2. The year a North American car of a known make was built for is the only one read from it.
 * 3. Whatever is typed, decoding says something only of 17 characters a VIN can have.
 * 4. The serial number changes nothing.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeVin } from './decode-vin.ts';

const CHARACTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const DIGITS = '0123456789';
const run = (characters: string, length: number) =>
  fc
    .array(fc.constantFrom(...characters), { minLength: length, maxLength: length })
    .map((parts) => parts.join(''));
/** Of makers we know, with now and then a letter or a length that no VIN has. */
const nearlyVin = fc
  .tuple(
    fc.integer({ min: 13, max: 15 }),
    fc.infiniteStream(fc.constantFrom(...CHARACTERS, 'I', 'q')),
  )
  .map(([length, stream]) => `WVW${[...stream.take(length)].join('')}`);
const arbitraryToday = fc.integer({ min: 2000, max: 2060 }).map((year) => `${year}-06-30`);
const arbitraryVin = fc
  .tuple(fc.constantFrom('WVW', 'YV1', '1HG', '5YJ', 'LSJ', 'WDD', 'XXX'), run(CHARACTERS, 14))
  .map(([wmi, rest]) => wmi + rest);

test('no year after next year or before 1980, newest first', () =>
  fc.assert(
    fc.property(arbitraryVin, arbitraryToday, (vin, today) => {
      const { years } = decodeVin(vin, today);
      for (const [at, year] of years.entries()) {
        expect(year).toBeGreaterThanOrEqual(1980);
        expect(year).toBeLessThanOrEqual(Number(today.slice(0, 4)) + 1);
        if (at > 0) expect(year).toBe((years[at - 1] ?? 0) - 30);
      }
    }),
    { seed: 2_620 },
  ));

test('the year a North American car was built for is the only one read from it', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1980, max: 2027 }),
      run(CHARACTERS, 3),
      run(CHARACTERS, 7),
      fc.nat(25),
      (year, before, after, at) => {
        const seventh = year < 2010 ? DIGITS.charAt(at % 10) : CHARACTERS.charAt(at % 23);
        const code = YEAR_CODES.charAt((year - 1980) % 30);
        const vin = `1HG${before}${seventh}00${code}${after}`;
        expect(decodeVin(vin, '2026-11-20')).toEqual({ makes: ['Honda'], years: [year] });
      },
    ),
    { seed: 2_621 },
  ));

test('decoding says something only of 17 characters a VIN can have', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 20 }), nearlyVin), (text) => {
      const { makes, years } = decodeVin(text, '2026-11-20');
      if (makes.length + years.length > 0) expect(text).toMatch(/^[A-HJ-NPR-Z0-9]{17}$/);
    }),
    { seed: 2_622 },
  ));

test('the serial number changes nothing', () =>
  fc.assert(
    fc.property(arbitraryVin, run(DIGITS, 6), (vin, serial) => {
      const other = vin.slice(0, 11) + serial;
      expect(decodeVin(other, '2026-11-20')).toEqual(decodeVin(vin, '2026-11-20'));
    }),
    { seed: 2_623 },
  ));
