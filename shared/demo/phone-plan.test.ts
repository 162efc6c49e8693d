import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it, vi } from 'vitest';
import { localNumber, mobileNumber } from './phone-plan.ts';
import { type Country, places } from './seed-lists.ts';

// A busy machine may take long; nothing here measures time.
vi.setConfig({ testTimeout: 60_000 });

/** Every so many households, so that each prefix and area is met. */
const HOUSEHOLDS = Array.from({ length: 300 }, (_, index) => index * 337);
const describeNumber = (number: string) => {
  const phone = parsePhoneNumberFromString(number);
  return { isValid: phone?.isValid() ?? false, country: phone?.country, type: phone?.getType() };
};

describe.each(places.garages)('phones around $city', ({ country: name, towns }) => {
  const country = name as Country;

  it('are valid mobiles, each given once', () => {
    const numbers = HOUSEHOLDS.flatMap((household) =>
      [0, 1, 5, 25].map((slot) => mobileNumber(country, household, slot)),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    const wrong = numbers.filter((number) => {
      const { isValid, country: found, type } = describeNumber(number);
      return !isValid || found !== country || type !== 'MOBILE';
    });
    expect(wrong).toEqual([]);
  });

  it('are valid landlines of the town, each given once', () => {
    for (const town of towns) {
      const numbers = HOUSEHOLDS.map((household) => localNumber(country, town, household, 0));
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.filter((number) => describeNumber(number).type !== 'FIXED_LINE')).toEqual([]);
      expect(numbers.filter((number) => describeNumber(number).country !== country)).toEqual([]);
    }
  });
});

it('gives the first households numbers reserved for fiction', () => {
  const berlin = places.garages[0]?.towns[0];
  if (berlin === undefined) throw new Error('Berlin is missing');
  expect(mobileNumber('DE', 0, 0)).toBe('+491713920000');
  expect(mobileNumber('DE', 199, 0)).toBe('+4917604069099');
  expect(localNumber('DE', berlin, 7, 0)).toBe('+493023125007');
});
