import { expect, it } from 'vitest';
import { rejectedName, triedFacts } from './rejected-view.ts';

const row = (tried: Record<string, unknown>) => ({
  key: 'k',
  collection: 'customers' as const,
  id: '1',
  code: 'STALE_REVISION' as const,
  at: '2026-03-14T12:00:00.000Z',
  tried,
});

it('shows what a person typed and nothing the program filled in', () => {
  const tried = {
    id: '1',
    rev: 3,
    stamps: { name: 'x' },
    lastName: 'Lindner',
    phones: [{ number: '+491715558817', kind: 'mobile' }],
    tags: [],
  };
  expect(triedFacts(tried)).toEqual([
    ['lastName', 'Lindner'],
    ['phones', '+491715558817, mobile'],
  ]);
});

it('names the refused row by what it holds', () => {
  expect(rejectedName(row({ firstName: 'Katharina', lastName: 'Lindner' }))).toBe(
    'Katharina Lindner',
  );
  expect(rejectedName(row({ plate: 'M KL 4217' }))).toBe('M KL 4217');
  expect(rejectedName(row({}))).toBe('');
});
