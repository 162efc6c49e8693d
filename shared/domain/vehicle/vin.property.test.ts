/**
 * 1. A North American VIN with its computed check digit has no problem.
 * 2. Changing any one digit of such a VIN to another digit is noticed.
 * 3. Normalising twice changes nothing.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findVinProblem, normaliseVin, vinCheckDigit } from './vin.ts';

const arbitraryCharacter = fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789');
const arbitraryVin = fc
  .tuple(
    fc.constantFrom('1', '2', '3', '4', '5'),
    fc.array(arbitraryCharacter, { minLength: 16, maxLength: 16 }),
  )
  .map(([first, rest]) => {
    const raw = first + rest.join('');
    return raw.slice(0, 8) + vinCheckDigit(raw) + raw.slice(9);
  });

test('a North American VIN with its computed check digit has no problem', () =>
  fc.assert(
    fc.property(arbitraryVin, (vin) => {
      expect(findVinProblem(vin)).toBeNull();
    }),
    { seed: 2_612 },
  ));

test('one wrong digit is noticed', () =>
  fc.assert(
    fc.property(
      arbitraryVin,
      fc.integer({ min: 1, max: 16 }),
      fc.integer({ min: 0, max: 9 }),
      (vin, at, digit) => {
        fc.pre(/\d/.test(vin.charAt(at)) && vin.charAt(at) !== String(digit));
        const wrong = vin.slice(0, at) + String(digit) + vin.slice(at + 1);
        expect(findVinProblem(wrong)?.code).toBe('vinCheckDigit');
      },
    ),
    { seed: 2_613 },
  ));

test('normalising twice changes nothing', () =>
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(normaliseVin(normaliseVin(text))).toBe(normaliseVin(text));
    }),
    { seed: 2_614 },
  ));
