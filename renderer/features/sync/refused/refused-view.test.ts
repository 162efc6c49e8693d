import { describe, expect, it } from 'vitest';
import type { RejectedRow } from '../../../../shared/contracts/data-api.ts';
import { canMend, isGoneThere, refusedField, refusedName, shownFields } from './refused-view.ts';

const row = (over: Partial<RejectedRow> = {}): RejectedRow => ({
  key: 'k',
  collection: 'customers',
  id: '1',
  code: 'INVALID_DOCUMENT',
  at: '2026-03-14T12:00:00.000Z',
  message: null,
  subject: null,
  tried: {},
  master: {},
  fields: [],
  isMendable: true,
  ...over,
});

describe('refusedName', () => {
  it('is the customer it was about, else what the refused row itself says', () => {
    const tried = { firstName: 'Katharina', lastName: 'Lindner' };
    expect(refusedName(row({ tried }))).toBe('Katharina Lindner');
    expect(refusedName(row({ tried, subject: { customerId: 'c', name: 'K. Lindner' } }))).toBe(
      'K. Lindner',
    );
    expect(refusedName(row({ tried: { plate: 'M KL 4217' } }))).toBe('M KL 4217');
    expect(refusedName(row({ tried: { _deleted: true }, master: tried }))).toBe(
      'Katharina Lindner',
    );
    expect(refusedName(row())).toBe('');
  });
});

describe('refusedField', () => {
  const named = (where: string) =>
    row({
      message: `not a document of this collection: ${where}`,
      tried: { email: 'x', phones: [], rev: 1 },
    });

  it('is the field the server named, whatever stands inside of it', () => {
    expect(refusedField(named('email'))).toBe('email');
    expect(refusedField(named('phones.0.number'))).toBe('phones');
  });

  it('is nothing a person never typed', () => {
    expect(refusedField(named('rev'))).toBeNull();
    expect(refusedField(named('nobodyKnows'))).toBeNull();
    expect(refusedField(named(''))).toBeNull();
    expect(refusedField(row({ message: null }))).toBeNull();
  });
});

describe('shownFields', () => {
  it('stand in the order of the forms, without bookkeeping', () => {
    const fields = ['stamps', 'notes', 'email', 'rev', 'lastName', 'householdId'];
    const tried = Object.fromEntries(fields.map((field) => [field, 'x']));
    expect(shownFields(row({ fields, tried }))).toEqual(['lastName', 'email', 'notes']);
  });

  it('hold the refused one even where both have the same', () => {
    const tried = { email: 'x', notes: 'y' };
    const refused = row({ message: 'bad: email', tried, fields: ['notes'] });
    expect(shownFields(refused)).toEqual(['email', 'notes']);
  });

  it('hold what no form knows at the end', () => {
    const fields = ['note', 'points'];
    const tried = { note: 'x', points: 5 };
    expect(shownFields(row({ collection: 'entries', fields, tried }))).toEqual(['note', 'points']);
  });

  it('hold no field that is empty on both sides, and no “no” beside nothing', () => {
    const fields = ['phones', 'notes', 'doNotContact', 'email'];
    const tried = { phones: [], notes: '', doNotContact: false, email: 'x' };
    expect(shownFields(row({ fields, tried, master: null }))).toEqual(['email']);
    const master = { phones: [{ number: '+491715558817' }], doNotContact: true };
    expect(shownFields(row({ fields, tried, master }))).toEqual([
      'phones',
      'email',
      'doNotContact',
    ]);
  });
});

it('offers to mend only what has a field to mend', () => {
  const tried = { email: 'x', rev: 2, note: 'y' };
  expect(canMend(row({ tried, fields: ['email'] }))).toBe(true);
  expect(canMend(row({ tried, fields: ['rev'] }))).toBe(false);
  expect(canMend(row({ tried, fields: ['email'], isMendable: false }))).toBe(false);
  expect(canMend(row({ tried: { ...tried, _deleted: true }, fields: ['email'] }))).toBe(false);
  expect(canMend(row({ tried, collection: 'entries', fields: ['note'] }))).toBe(false);
});

it('knows when the server has nothing to put beside it', () => {
  expect(isGoneThere(row({ master: null }))).toBe(true);
  expect(isGoneThere(row({ master: { _deleted: true } }))).toBe(true);
  expect(isGoneThere(row())).toBe(false);
});
