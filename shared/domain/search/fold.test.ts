import { expect, test } from 'vitest';
import { fold, foldWithPositions, spellOut } from './fold.ts';

test.each([
  ['Müller', 'muller'],
  ['MU\u0308LLER', 'muller'],
  ['Weiß', 'weiss'],
  ['WEIẞ', 'weiss'],
  ['Sørensen', 'sorensen'],
  ['Łukasz', 'lukasz'],
  ['Yıldız', 'yildiz'],
  ['İbrahim', 'ibrahim'],
  ['Nguyễn', 'nguyen'],
  ["O'Brien", 'obrien'],
  ['Παπαδόπουλος', 'παπαδοπουλοσ'],
  ['Андрей', 'андреи'],
])('folds %s to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test.each([
  ['أحمد', 'احمد'],
  ['إبراهيم', 'ابراهيم'],
  ['آمنة', 'امنه'],
  ['مُحَمَّد', 'محمد'],
  ['مـحـمـد', 'محمد'],
  ['مصطفى', 'مصطفي'],
  ['رئيس', 'رييس'],
  ['کریم', 'كريم'],
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
])('folds Arabic %s to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('spells umlauts out, however they are composed', () => {
  expect(spellOut('Müller')).toBe('mueller');
  expect(spellOut('Mu\u0308ller')).toBe('mueller');
  expect(spellOut('Ærø')).toBe('æroe');
  expect(spellOut('Lindner')).toBeNull();
});

test('tells for each folded unit which sign it came from', () => {
  expect(foldWithPositions('Weiß')).toEqual({
    text: 'weiss',
    from: [0, 1, 2, 3, 3],
    to: [1, 2, 3, 4, 4],
  });
  expect(foldWithPositions('Mü', true)).toEqual({ text: 'mue', from: [0, 1, 1], to: [1, 2, 2] });
});
