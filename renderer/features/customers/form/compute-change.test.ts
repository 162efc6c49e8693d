import { expect, test } from 'vitest';
import { computeChange, isEmptyChange } from './compute-change.ts';

interface Thing {
  name: string;
  note?: string;
  tags: string[];
}
const before: Thing = { name: 'Lindner', note: 'calls back', tags: ['a'] };

test('names only the fields that differ', () => {
  expect(computeChange(before, { ...before, tags: ['a', 'b'] }, 3)).toEqual({
    set: { tags: ['a', 'b'] },
    clear: [],
    baseRev: 3,
  });
});

test('clears what was emptied', () => {
  expect(computeChange(before, { name: 'Lindner', tags: ['a'] }, 3)).toEqual({
    set: {},
    clear: ['note'],
    baseRev: 3,
  });
});

test('is empty when nothing differs, whatever the order of keys', () => {
  expect(
    isEmptyChange(computeChange(before, { tags: ['a'], note: 'calls back', name: 'Lindner' }, 3)),
  ).toBe(true);
  expect(isEmptyChange(computeChange(before, { name: 'Baumann', tags: ['a'] }, 3))).toBe(false);
});
