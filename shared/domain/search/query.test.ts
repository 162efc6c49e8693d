import { expect, test } from 'vitest';
import { isNarrowing, toReadings } from './query.ts';

const read = (typed: string) =>
  toReadings(typed).map((reading) => reading.map((word) => word.spellings.join('|')));

test('reads words, and numbers typed in pieces as one number too', () => {
  expect(read('lindner münchen')).toEqual([['lindner', 'munchen|muenchen']]);
  expect(read('0171/123 42-17')).toEqual([['0171', '123', '42', '17'], ['01711234217']]);
  expect(read('Lindner M-KL 42')).toEqual([
    ['lindner', 'm', 'kl', '42'],
    ['lindner', 'mkl42'],
  ]);
});

test('keeps an e-mail address in one piece', () => {
  expect(read('Franz.Lindner@gmx.de')).toEqual([['franz.lindner@gmx.de']]);
});

test('reads the dial prefix 00 as the plus sign', () => {
  expect(read('0049171')).toEqual([['0049171|49171']]);
});

test('finds nothing to look for in separators alone', () => {
  expect(toReadings(' -.- ')).toEqual([]);
});

const narrows = (wide: string, narrow: string) => {
  const [before = []] = toReadings(wide);
  const [after = []] = toReadings(narrow);
  return isNarrowing(before, after);
};

test('narrows only where the longer word can match nothing new', () => {
  expect(narrows('lin', 'lind')).toBe(true);
  expect(narrows('lin', 'lin m')).toBe(true);
  expect(narrows('mül', 'müll')).toBe(true);
  // Two letters match the beginning of a word, three its middle.
  expect(narrows('li', 'lin')).toBe(false);
  expect(narrows('lind', 'lin')).toBe(false);
  // Letters match the head of a VIN only, numbers its middle.
  expect(narrows('wvw', 'wvw1')).toBe(false);
});
