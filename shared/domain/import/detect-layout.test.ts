import { describe, expect, it } from 'vitest';
import { chooseDelimiter, detectCountry, detectDateOrder, detectHeader } from './detect-layout.ts';
import { DELIMITERS, type Delimiter } from './mapping.ts';

const split = (lines: string[]) =>
  new Map<Delimiter, string[][]>(DELIMITERS.map((d) => [d, lines.map((line) => line.split(d))]));

describe('chooseDelimiter', () => {
  it('prefers the sign that gives every row the same width', () => {
    expect(chooseDelimiter(split(['a;b;c', '1,5;2;3', '1;2,5;3,5']))).toBe(';');
    expect(chooseDelimiter(split(['a,b,c', '1,2;3,4', '1,2,3']))).toBe(',');
    expect(chooseDelimiter(split(['a\tb', '1, 2, 3\t4', '5\t6']))).toBe('\t');
    expect(chooseDelimiter(split(['a|b|c', '1|2|3']))).toBe('|');
  });

  it('takes a file of one column as it is', () => {
    expect(chooseDelimiter(split(['Name', 'Lindner']))).toBe(',');
  });
});

describe('detectHeader', () => {
  it.each([
    [
      [
        ['Name', 'Ort'],
        ['Lindner', 'München'],
      ],
      true,
    ],
    [
      [
        ['Nachname', 'Zahlungsziel', 'Vorname'],
        ['Lindner', '30', 'Eva'],
      ],
      true,
    ],
    [
      [
        ['Naam', 'Bedrag'],
        ['Jansen', '30'],
        ['de Vries', '14'],
      ],
      true,
    ],
    [
      [
        ['Lindner', 'München'],
        ['Baumann', 'Ulm'],
      ],
      false,
    ],
    [
      [
        ['Lindner', 'k@example.com'],
        ['Baumann', 'p@example.com'],
      ],
      false,
    ],
    [
      [
        ['K-1', 'Lindner'],
        ['K-2', 'Baumann'],
      ],
      false,
    ],
    [[], false],
  ])('judges %j', (rows, expected) => {
    expect(detectHeader(rows)).toBe(expected);
  });
});

describe('detectDateOrder', () => {
  it('follows the dates that can be read one way only', () => {
    expect(detectDateOrder([['03.04.1981'], ['14.03.1981']])).toBe('dmy');
    expect(detectDateOrder([['03/04/1981'], ['03/14/1981']])).toBe('mdy');
    expect(detectDateOrder([['81-03-14']])).toBe('ymd');
    expect(detectDateOrder([['03/04/1981'], ['1981-03-14']])).toBeNull();
  });
});

describe('detectCountry', () => {
  it('knows a country by its states', () => {
    expect(detectCountry(['nsw', 'vic', 'qld', 'sa', 'tas', ''])).toBe('AU');
    expect(detectCountry(['CA', 'NY', 'TX', 'WA', 'FL'])).toBe('US');
    expect(detectCountry(['Bayern', 'Hessen', 'Sachsen', 'Berlin', 'Bremen'])).toBeNull();
  });
});
