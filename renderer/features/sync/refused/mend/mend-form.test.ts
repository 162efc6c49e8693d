import { describe, expect, it } from 'vitest';
import type { RejectedRow } from '../../../../../shared/contracts/data-api.ts';
import type { Entry } from './entry.ts';
import { mendEntries, readMend, serverEntry } from './mend-form.ts';

const TRIED = {
  kind: 'person',
  firstName: 'Katharina',
  lastName: 'Lindner',
  email: 'katharina@@example.net',
  phones: [
    { number: '+491715558817', kind: 'mobile', isPrimary: true },
    { number: '+498955501234', kind: 'work', isPrimary: false },
  ],
  tags: ['VIP', 'fleet'],
};

const row = (over: Partial<RejectedRow> = {}): RejectedRow => ({
  key: 'k',
  collection: 'customers',
  id: '1',
  code: 'INVALID_DOCUMENT',
  at: '2026-03-14T12:00:00.000Z',
  message: null,
  subject: null,
  tried: TRIED,
  master: { ...TRIED, email: 'katharina@example.net' },
  fields: ['email', 'phones', 'tags'],
  isMendable: true,
  ...over,
});

const mend = (refused: RejectedRow, typed: Record<string, Entry>) =>
  readMend(refused, { ...mendEntries(refused, 'DE'), ...typed }, 'DE');
const text = (typed: string): Entry => ({ is: 'text', text: typed });

describe('the form of refused work', () => {
  it('starts with what was tried, as people write it', () => {
    const entries = mendEntries(row(), 'DE');
    expect(entries.email).toEqual(text('katharina@@example.net'));
    expect(entries.tags).toEqual(text('VIP, fleet'));
    expect(entries.phones).toMatchObject({ rows: [{ text: '0171 5558817' }, {}] });
  });

  it('sends nothing that was left as it was', () => {
    expect(mend(row(), { email: text('k@example.net') }).change).toEqual({
      set: { email: 'k@example.net' },
      clear: [],
    });
  });

  it('clears what was emptied, and only what had been there', () => {
    const refused = row({ fields: ['email', 'notes'] });
    expect(mend(refused, { email: text(' '), notes: text('') }).change).toEqual({
      set: {},
      clear: ['email'],
    });
  });

  it('does not let through what the forms would not', () => {
    expect(mend(row(), {}).problems).toEqual({ email: { code: 'emailInvalid' } });
    const long = row({ fields: ['lastName'], tried: { ...TRIED, lastName: 'x'.repeat(101) } });
    expect(mend(long, {}).problems).toEqual({
      lastName: { code: 'tooLong', values: { max: 100 } },
    });
  });

  it('keeps a customer findable', () => {
    const nameless = row({ fields: ['firstName', 'lastName'] });
    const { problems } = mend(nameless, { firstName: text(''), lastName: text('') });
    expect(problems).toEqual({ lastName: { code: 'nameMissing' } });
    expect(mend(nameless, { firstName: text('') }).problems).toEqual({});
  });

  it('keeps one phone the primary one when that one is taken out', () => {
    const refused = row({ fields: ['phones'] });
    const phones = mendEntries(refused, 'DE').phones as Entry & { is: 'phones' };
    const rows = phones.rows.slice(1);
    expect(mend(refused, { phones: { is: 'phones', rows } }).change.set).toEqual({
      phones: [{ number: '+498955501234', kind: 'work', isPrimary: true }],
    });
  });

  it('says at which phone something is wrong', () => {
    const refused = row({ fields: ['phones'] });
    const of = null;
    const typed = (...texts: string[]) =>
      mend(refused, { phones: { is: 'phones', rows: texts.map((one) => ({ text: one, of })) } });
    expect(typed('0171 5558817', 'nonsense').problems).toEqual({
      'phones.1': { code: 'phoneInvalid' },
    });
    expect(typed('0171 5558817', '+49 171 5558817').problems).toEqual({
      'phones.1': { code: 'phoneTwice' },
    });
    expect(typed('', ' ').change.set).toEqual({ phones: [] });
  });

  it('takes over the server’s value of a field no form types', () => {
    const jobs = [{ id: 'j', text: 'Oil' }];
    const refused = row({
      collection: 'visits',
      tried: { jobs: [], totalMinor: 5 },
      master: { jobs, totalMinor: 7 },
      fields: ['jobs', 'totalMinor'],
    });
    expect(mend(refused, {}).change).toEqual({ set: {}, clear: [] });
    expect(mend(refused, { jobs: serverEntry(refused, 'jobs', 'DE') }).change.set).toEqual({
      jobs,
    });
  });

  it('reads numbers, days, plates and mileage', () => {
    const refused = row({
      collection: 'vehicles',
      tried: { plate: 'M KL 4217', year: 20211, mileage: [{ on: '2026-02-30', km: 5 }] },
      fields: ['plate', 'year', 'mileage', 'inspectionDueOn'],
    });
    expect(Object.keys(mend(refused, {}).problems)).toEqual(['year', 'mileage.0.on']);
    const right = {
      plate: text('m kl 4218'),
      year: text('2021'),
      mileage: { is: 'mileage', rows: [{ on: '2026-02-28', km: '61300' }] } as const,
      inspectionDueOn: text('2027-03-31'),
    };
    expect(mend(refused, right)).toEqual({
      problems: {},
      change: {
        set: {
          plate: 'M KL 4218',
          year: 2021,
          mileage: [{ on: '2026-02-28', km: 61_300 }],
          inspectionDueOn: '2027-03-31',
        },
        clear: [],
      },
    });
  });

  it('shows as it is what is of another kind than its field', () => {
    const refused = row({ tried: { ...TRIED, phones: 'none', email: { at: 1 } } });
    expect(mendEntries(refused, 'DE')).toMatchObject({
      phones: { is: 'whole', value: 'none' },
      email: { is: 'whole', value: { at: 1 } },
    });
  });
});
