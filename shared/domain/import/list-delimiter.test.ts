import { expect, it } from 'vitest';
import { listDelimiter } from './list-delimiter.ts';

it.each([
  ['DE', ';'],
  ['AT', ';'],
  ['FR', ';'],
  ['GB', ','],
  ['US', ','],
  ['AE', ','],
])('is what the spreadsheets of %s expect', (region, delimiter) => {
  expect(listDelimiter(region)).toBe(delimiter);
});
