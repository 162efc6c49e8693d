import { describe, expect, it } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { createVin, vinCheckDigit } from './vin.ts';

describe('vinCheckDigit', () => {
  it('agrees with the published examples', () => {
    expect(vinCheckDigit('1M8GDM9AXKP042788')).toBe('X');
    expect(vinCheckDigit('11111111111111111')).toBe('1');
    expect(vinCheckDigit('5GZCZ43D13S812715')).toBe('1');
  });

  it('does not look at the digit it computes', () => {
    expect(vinCheckDigit('1M8GDM9A0KP042788')).toBe('X');
    expect(vinCheckDigit('1M8GDM9A_KP042788')).toBe('X');
  });
});

describe('createVin', () => {
  it('writes 17 characters without I, O, Q, with prefix, year letter and check digit', () => {
    for (let serial = 0; serial < 500; serial += 1) {
      const year = 1998 + (serial % 28);
      const vin = createVin(createRandom('vin', serial), 'WVW', year, serial);
      expect(vin).toMatch(/^WVW[A-HJ-NPR-Z0-9]{14}$/);
      expect(vin.charAt(8)).toBe(vinCheckDigit(vin));
    }
    expect(createVin(createRandom(1), 'WVW', 2010, 0).charAt(9)).toBe('A');
    expect(createVin(createRandom(1), 'WVW', 2026, 0).charAt(9)).toBe('T');
  });
});
