import { describe, expect, it } from 'vitest';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import type { Customer } from '../customer/customer.ts';
import type { Choice } from './customer-groups.ts';
import { toMergedCustomer } from './merged-customer.ts';
import { routeEdit } from './route-edit.ts';

const STAMP = '2026-03-14T09:30:00.000Z~desk-a~user-1';
const phone = (number: string, isPrimary = false) => ({
  number,
  kind: 'mobile' as const,
  isPrimary,
});
const address = (id: string, street: string, isDefault = false) => ({
  id,
  kind: 'home' as const,
  street,
  country: 'DE',
  isDefault,
});
const A = buildCustomer({
  id: 'a',
  email: 'a@example.invalid',
  phones: [phone('+491', true), phone('+492')],
  addresses: [address('x', 'Weg 1', true)],
  tags: ['vip'],
  optIns: ['email'],
});
const B = buildCustomer({
  id: 'b',
  email: 'b@example.invalid',
  notes: 'of b',
  phones: [phone('+492', true), phone('+493')],
  addresses: [address('y', 'weg 1', true), address('z', 'Allee 2')],
  tags: ['fleet', 'vip'],
  optIns: ['email', 'sms'],
});
const CHOICES = new Map<string, Choice>([['email', { accountId: 'b', stamp: STAMP }]]);

/** What changes in each record, and what is chosen. */
function route(edit: (shown: Customer) => Partial<Customer>, records = [A, B]) {
  const { customer: shown } = toMergedCustomer(records, CHOICES);
  const { writes, choices } = routeEdit(records, CHOICES, { ...shown, ...edit(shown) });
  const changes = writes.map(({ before, after }) => {
    const fields = Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Customer]),
    );
    const gone = Object.keys(before).filter((name) => !(name in after));
    return [before.id, { ...Object.fromEntries(fields), ...(gone.length > 0 && { gone }) }];
  });
  return { ...Object.fromEntries(changes), ...(Object.keys(choices).length > 0 && { choices }) };
}

describe('routeEdit', () => {
  it('writes nothing where nothing changed', () => {
    expect(route(() => ({}))).toEqual({});
  });

  it('writes to the only record of a customer nobody merged', () => {
    const edited = { ...A, email: 'new@example.invalid', tags: [], phones: [phone('+499', true)] };
    const { writes, choices } = routeEdit([A], new Map(), edited);
    expect(writes).toEqual([{ before: A, after: edited }]);
    expect(choices).toEqual({});
  });

  it('corrects a value in the record it is shown from', () => {
    expect(route(() => ({ email: 'b2@example.invalid' }))).toEqual({
      b: { email: 'b2@example.invalid' },
    });
  });

  it('takes a value out where it is shown from', () => {
    const { notes } = B;
    expect(notes).toBeDefined();
    const { customer: shown } = toMergedCustomer([A, B], CHOICES);
    const { notes: _gone, ...edited } = shown;
    const { writes } = routeEdit([A, B], CHOICES, edited);
    expect(writes.map(({ before }) => before.id)).toEqual(['b']);
    expect(writes[0]?.after).not.toHaveProperty('notes');
  });

  it('gives the survivor what nobody had', () => {
    expect(route(() => ({ occupation: 'Bäckerin' }))).toEqual({ a: { occupation: 'Bäckerin' } });
  });

  it('gives it to the record that was chosen for having none', () => {
    const choices = new Map([['occupation', { accountId: 'b', stamp: STAMP }]]);
    const { customer: shown } = toMergedCustomer([A, B], choices);
    const { writes } = routeEdit([A, B], choices, { ...shown, occupation: 'Bäckerin' });
    expect(writes.map(({ before }) => before.id)).toEqual(['b']);
  });

  it('chooses the value another record has instead of copying it', () => {
    expect(route(() => ({ email: 'a@example.invalid' }))).toEqual({ choices: { email: 'a' } });
  });

  it('writes permissions to every record', () => {
    expect(route(() => ({ doNotContact: true }))).toEqual({
      a: { doNotContact: true },
      b: { doNotContact: true },
    });
    expect(route(() => ({ optIns: ['email', 'phone'] }))).toEqual({
      a: { optIns: ['email', 'phone'] },
      b: { optIns: ['email', 'phone', 'sms'] },
    });
    expect(route(() => ({ optIns: [] }))).toEqual({ a: { optIns: [] }, b: { optIns: ['sms'] } });
  });

  it('adds a tag to the survivor and takes one out of every record', () => {
    expect(route(() => ({ tags: ['fleet', 'new', 'vip'] }))).toEqual({
      a: { tags: ['new', 'vip'] },
    });
    expect(route(() => ({ tags: ['fleet'] }))).toEqual({ a: { tags: [] }, b: { tags: ['fleet'] } });
  });

  it('adds a number to the survivor and takes one out of every record', () => {
    expect(route(({ phones }) => ({ phones: [...phones, phone('+499')] }))).toEqual({
      a: { phones: [...A.phones, phone('+499')] },
    });
    const without = ({ phones }: Customer) => phones.filter(({ number }) => number !== '+492');
    expect(route((shown) => ({ phones: without(shown) }))).toEqual({
      a: { phones: [phone('+491', true)] },
      b: { phones: [phone('+493', true)] },
    });
  });

  it('changes a number in every record that has it, and each keeps its own primary', () => {
    const isShared = true;
    const share = ({ phones }: Customer) =>
      phones.map((p) => (p.number === '+492' ? { ...p, isShared } : p));
    expect(route((shown) => ({ phones: share(shown) }))).toEqual({
      a: { phones: [phone('+491', true), { ...phone('+492'), isShared }] },
      b: { phones: [{ ...phone('+492', true), isShared }, phone('+493')] },
    });
  });

  it('corrects a wrong number in the records that have it', () => {
    const correct = ({ phones }: Customer) =>
      phones.map((p) => (p.number === '+493' ? phone('+4930') : p));
    expect(route((shown) => ({ phones: correct(shown) }))).toEqual({
      b: { phones: [phone('+492', true), phone('+4930')] },
    });
  });

  it('makes a number primary in the record that leads, or chooses the one that has it', () => {
    const lead = (wanted: string) => (shown: Customer) => ({
      phones: shown.phones.map((p) => ({ ...p, isPrimary: p.number === wanted })),
    });
    expect(route(lead('+492'))).toEqual({ a: { phones: [phone('+491'), phone('+492', true)] } });
    expect(route(lead('+493'))).toEqual({
      b: { phones: [phone('+492'), phone('+493', true)] },
      choices: { phones: 'b' },
    });
  });

  it('corrects an address in every record that has the place, under its own id', () => {
    const correct = ({ addresses }: Customer) =>
      addresses.map((one) => (one.id === 'x' ? { ...one, street: 'Weg 11' } : one));
    expect(route((shown) => ({ addresses: correct(shown) }))).toEqual({
      a: { addresses: [address('x', 'Weg 11', true)] },
      b: { addresses: [address('y', 'Weg 11', true), address('z', 'Allee 2')] },
    });
  });
});
