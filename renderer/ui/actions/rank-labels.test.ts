import { expect, it } from 'vitest';
import { rankLabels } from './rank-labels.ts';

const LABELS = ['Customers', 'Sync now', 'Undo the last change', 'البحث عن عميل'];
const found = (typed: string) => rankLabels(LABELS, typed).map(({ index }) => LABELS[index]);

it('shows everything in its order before anything is typed', () => {
  expect(found(' ')).toEqual(LABELS);
});

it('finds by parts of words in any order and marks them', () => {
  expect(found('undo')).toEqual(['Undo the last change']);
  expect(found('change undo')).toEqual(['Undo the last change']);
  expect(rankLabels(LABELS, 'now')[0]?.marks).toEqual([[5, 8]]);
});

it('finds Arabic words', () => {
  expect(found('عميل')).toEqual(['البحث عن عميل']);
});

it('finds nothing for what is not there', () => {
  expect(found('invoice')).toEqual([]);
});
