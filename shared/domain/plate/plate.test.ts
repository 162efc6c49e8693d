import { describe, expect, it } from 'vitest';
import { formatPlate, plateKey } from './plate.ts';

describe('formatPlate', () => {
  it.each([
    ['m-kl 4217', 'DE', 'M KL 4217'],
    ['M-KL4217', 'DE', 'M KL 4217'],
    ['GÖ  AB 12 e', 'DE', 'GÖ AB 12E'],
    ['MKL4217', 'DE', 'MKL4217'],
    ['W-12345 A', 'AT', 'W 12345 A'],
    ['zh123456', 'CH', 'ZH 123456'],
    ['ab 123 cd', 'FR', 'AB-123-CD'],
    ['ab12cde', 'GB', 'AB12 CDE'],
    ['1234bcd', 'ES', '1234 BCD'],
    ['  Dubai  A 12345 ', 'AE', 'DUBAI A 12345'],
    ['m-kl 4217', null, 'M-KL 4217'],
  ])('writes %s of %s as %s', (text, country, written) => {
    expect(formatPlate(text, country)).toBe(written);
  });

  it('changes nothing on a second pass', () => {
    for (const country of ['DE', 'AT', 'CH', 'FR', 'IT', 'GB', 'ES']) {
      const once = formatPlate('ab-12 cde', country);
      expect(formatPlate(once, country)).toBe(once);
    }
  });
});

describe('plateKey', () => {
  it('is one for every way of writing a plate', () => {
    expect(plateKey('m-kl 4217')).toBe(plateKey('M KL 4217'));
    expect(plateKey('GÖ-AB 1')).not.toBe(plateKey('GO-AB 1'));
  });
});
