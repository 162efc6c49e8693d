import { describe, expect, it } from 'vitest';
import { COUNTRIES_WITH_POSTAL_CODE, isPostalCode, postalCodeExample } from './postal-code.ts';

describe('isPostalCode', () => {
  it.each(COUNTRIES_WITH_POSTAL_CODE)('accepts the example of %s', (country) => {
    expect(isPostalCode(country, postalCodeExample(country) ?? '')).toBe(true);
  });

  it.each([
    ['DE', '8033'],
    ['DE', '803377'],
    ['AT', '80337'],
    ['PL', '00001'],
    ['GB', '80337'],
    ['US', '1000'],
  ])('rejects in %s the code %s', (country, code) => {
    expect(isPostalCode(country, code)).toBe(false);
  });

  it('does not mind small letters', () => {
    expect(isPostalCode('NL', '1012 ab')).toBe(true);
  });

  it('takes any text where no shape is known', () => {
    expect(isPostalCode('AE', 'P.O. Box 77')).toBe(true);
    expect(postalCodeExample('AE')).toBeNull();
  });
});
