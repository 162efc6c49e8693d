import { describe, expect, it } from 'vitest';
import { demandsCheckDigit, findVinProblem, normaliseVin, vinCheckDigit } from './vin.ts';

describe('vinCheckDigit', () => {
  it('is X for the example of the regulation', () => {
    expect(vinCheckDigit('1M8GDM9AXKP042788')).toBe('X');
  });

  it('is 1 for seventeen ones', () => {
    expect(vinCheckDigit('1'.repeat(17))).toBe('1');
  });

  it('is null for a text that is no VIN of today', () => {
    expect(vinCheckDigit('1M8GDM9AXKP04278')).toBeNull();
    expect(vinCheckDigit('1M8GDM9AXKP0427O8')).toBeNull();
  });
});

describe('findVinProblem', () => {
  it('warns of a wrong check digit on a North American car and tells the right one', () => {
    expect(findVinProblem('1M8GDM9A0KP042788')).toEqual({
      code: 'vinCheckDigit',
      isBlocking: false,
      expected: 'X',
    });
  });

  it('asks no check digit of a European car', () => {
    expect(demandsCheckDigit('WVWZZZ1JZ3W386752')).toBe(false);
    expect(findVinProblem('WVWZZZ1JZ3W386752')).toBeNull();
  });

  it('asks the check digit of a car built in China', () => {
    expect(demandsCheckDigit('LSJA24U62NG000001')).toBe(true);
    const right = vinCheckDigit('LSJA24U62NG000001') ?? '';
    expect(findVinProblem(`LSJA24U6${right}NG000001`)).toBeNull();
    const wrong = right === '0' ? '1' : '0';
    expect(findVinProblem(`LSJA24U6${wrong}NG000001`)).toEqual({
      code: 'vinCheckDigit',
      isBlocking: false,
      expected: right,
    });
  });

  it('refuses letters that no VIN has', () => {
    expect(findVinProblem('WVWZZZ1JZ3W38675O')).toEqual({
      code: 'vinCharacters',
      isBlocking: true,
    });
  });

  it('refuses more than 17 and fewer than 5 characters', () => {
    expect(findVinProblem('WVWZZZ1JZ3W3867521')?.code).toBe('vinLength');
    expect(findVinProblem('WVW')?.code).toBe('vinLength');
  });

  it('only warns of the short number of an old car', () => {
    expect(findVinProblem('1152034567')).toEqual({ code: 'vinShort', isBlocking: false });
  });
});

describe('normaliseVin', () => {
  it('drops blanks and dashes and writes capitals', () => {
    expect(normaliseVin(' wvw zzz-1jz 3w386752')).toBe('WVWZZZ1JZ3W386752');
  });
});
