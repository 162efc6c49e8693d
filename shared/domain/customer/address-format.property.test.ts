/**
 * 1. Every part of an address that is set appears exactly once in its lines.
 * 2. The order of fields names each of the four exactly once, in every country.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressFieldOrder, addressLines } from './address-format.ts';

const COUNTRIES = [
  'AE',
  'AT',
  'CA',
  'DE',
  'EG',
  'ES',
  'GB',
  'HU',
  'IE',
  'IT',
  'QA',
  'SA',
  'US',
  'XX',
];
const arbitraryCountry = fc.constantFrom(...COUNTRIES);
const arbitraryParts = fc.record(
  {
    street: fc.constant('<street>'),
    city: fc.constant('<city>'),
    state: fc.constant('<state>'),
    postalCode: fc.constant('<code>'),
  },
  { requiredKeys: [] },
);

test('every part that is set appears exactly once', () =>
  fc.assert(
    fc.property(arbitraryParts, arbitraryCountry, (parts, country) => {
      const shown = addressLines({ ...parts, country })
        .join(' ')
        .split(' ')
        .filter(Boolean);
      expect(shown.toSorted()).toEqual(Object.values(parts).toSorted());
    }),
    { seed: 2_611 },
  ));

test('the order names each field once', () => {
  for (const country of COUNTRIES) {
    expect(new Set(addressFieldOrder(country))).toEqual(
      new Set(['city', 'postalCode', 'state', 'street']),
    );
    expect(addressFieldOrder(country)).toHaveLength(4);
  }
});
