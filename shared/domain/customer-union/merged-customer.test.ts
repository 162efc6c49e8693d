import { describe, expect, it } from 'vitest';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import { type Customer, customer } from '../customer/customer.ts';
import type { Choice } from './customer-groups.ts';
import { toMergedCustomer } from './merged-customer.ts';

const stamp = (minute: number) =>
  `2026-03-14T09:${String(minute).padStart(2, '0')}:00.000Z~desk-a~user-1`;
const record = (id: string, over: Partial<Customer> = {}) =>
  buildCustomer({ id, phones: [], stamps: { '*': stamp(10) }, ...over });
const chose = (choices: Record<string, [string, number]>) =>
  new Map<string, Choice>(
    Object.entries(choices).map(([group, [accountId, minute]]) => [
      group,
      { accountId, stamp: stamp(minute) },
    ]),
  );
const merge = (records: Customer[], choices = chose({})) => toMergedCustomer(records, choices);

describe('toMergedCustomer', () => {
  it('shows one record alone as it is', () => {
    const only = record('a', { email: 'a@example.invalid' });
    const { customer: shown, accountIds, providers } = merge([only]);
    expect(shown).toBe(only);
    expect(accountIds).toEqual(['a']);
    expect(providers).toMatchObject({ name: 'a', email: 'a', phones: 'a' });
  });

  it('is a sound customer with the id of the survivor', () => {
    const records = [
      record('b', { rev: 7, createdAt: '2025-01-01T00:00:00.000Z', garageIds: ['garage-2'] }),
      record('a', { rev: 3 }),
    ];
    const { customer: shown, accountIds } = merge(records);
    expect(customer.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({
      id: 'a',
      rev: 7,
      createdAt: '2025-01-01T00:00:00.000Z',
      garageIds: ['garage-1', 'garage-2'],
    });
    expect(accountIds).toEqual(['a', 'b']);
  });

  it('shows the chosen value, the empty one too', () => {
    const records = [record('a', { email: 'a@example.invalid', notes: 'x' }), record('b')];
    const { customer: shown, providers } = merge(records, chose({ email: ['b', 20] }));
    expect(shown.email).toBeUndefined();
    expect(shown.notes).toBe('x');
    expect(providers).toMatchObject({ email: 'b', notes: 'a' });
  });

  it('shows what somebody entered or took out in another record after the choice', () => {
    const choice = chose({ email: ['a', 20] });
    const a = record('a', { email: 'a@example.invalid' });
    const edited = (minute: number, email?: string) =>
      record('b', { stamps: { '*': stamp(10), email: stamp(minute) }, ...(email && { email }) });
    expect(merge([a, edited(21, 'b@example.invalid')], choice).customer.email).toBe(
      'b@example.invalid',
    );
    expect(merge([a, edited(21)], choice).customer.email).toBeUndefined();
    expect(merge([a, edited(19, 'b@example.invalid')], choice).customer.email).toBe(
      'a@example.invalid',
    );
  });

  it('shows the later of two changes after the choice, also that of the chosen record', () => {
    const edited = (id: string, minute: number) =>
      record(id, { stamps: { email: stamp(minute) }, email: `${id}@example.invalid` });
    const choice = chose({ email: ['a', 20] });
    const shownOf = (a: number, b: number) =>
      merge([edited('a', a), edited('b', b)], choice).customer.email;
    expect(shownOf(30, 25)).toBe('a@example.invalid');
    expect(shownOf(25, 30)).toBe('b@example.invalid');
  });

  it('shows without a choice the latest value, where a record that never had one says nothing', () => {
    const a = record('a', { email: 'a@example.invalid' });
    const empty = record('b', { stamps: { '*': stamp(30) } });
    expect(merge([a, empty]).customer.email).toBe('a@example.invalid');
    const newer = record('b', { stamps: { '*': stamp(30) }, email: 'b@example.invalid' });
    expect(merge([a, newer]).customer.email).toBe('b@example.invalid');
    const tie = record('b', { email: 'b@example.invalid' });
    expect(merge([tie, a]).customer.email).toBe('a@example.invalid');
  });

  it('keeps fields that make sense together in one piece', () => {
    const records = [
      record('a', { firstName: 'Ada', lastName: 'Alt', title: 'Dr.' }),
      record('b', { firstName: 'Eva', lastName: 'Neu', stamps: { '*': stamp(30) } }),
    ];
    const { customer: shown } = merge(records);
    expect([shown.title, shown.firstName, shown.lastName]).toEqual([undefined, 'Eva', 'Neu']);
  });

  it('has the tags of all', () => {
    const records = [
      record('a', { tags: ['vip', 'fleet'] }),
      record('b', { tags: ['new', 'vip'] }),
    ];
    expect(merge(records).customer.tags).toEqual(['fleet', 'new', 'vip']);
  });

  it('is as strict as the strictest', () => {
    const records = [
      record('a', { optIns: ['email', 'sms'], doNotContact: true }),
      record('b', { optIns: ['email', 'phone'] }),
    ];
    const { customer: shown } = merge(records, chose({ doNotContact: ['b', 20] }));
    expect(shown.doNotContact).toBe(true);
    expect(shown.optIns).toEqual(['email']);
    const third = record('c', { optIns: ['email', 'sms'] });
    expect(merge([...records, third]).customer.optIns).toEqual(['email']);
  });

  const phone = (number: string, over: Partial<Customer['phones'][number]> = {}) => ({
    number,
    kind: 'mobile' as const,
    isPrimary: false,
    ...over,
  });

  it('has every number once, led by the primary of the survivor or of who was chosen', () => {
    const records = [
      record('a', { phones: [phone('+491'), phone('+492', { isPrimary: true })] }),
      record('b', { phones: [phone('+493', { isPrimary: true }), phone('+491')] }),
    ];
    const shownBy = (choices: Map<string, Choice>) => {
      const { phones } = merge(records, choices).customer;
      return [phones.length, phones.find(({ isPrimary }) => isPrimary)?.number];
    };
    expect(shownBy(chose({}))).toEqual([3, '+492']);
    expect(shownBy(chose({ phones: ['b', 20] }))).toEqual([3, '+493']);
  });

  it('does not change what leads when another record gets a number later', () => {
    const records = [
      record('a', { phones: [phone('+491', { isPrimary: true })] }),
      record('b', {
        phones: [phone('+492', { isPrimary: true })],
        stamps: { '*': stamp(10), phones: stamp(50) },
      }),
    ];
    expect(merge(records).providers.phones).toBe('a');
    expect(merge([record('a'), ...records.slice(1)]).providers.phones).toBe('b');
  });

  it('calls no number that one record says not to call', () => {
    const at = '2026-01-01T00:00:00.000Z';
    const records = [
      record('a', { phones: [phone('+491', { callConsent: 'yes', callConsentAt: at })] }),
      record('b', { phones: [phone('+491', { callConsent: 'no' })] }),
    ];
    expect(merge(records).customer.phones).toEqual([
      phone('+491', { isPrimary: true, callConsent: 'no' }),
    ]);
    const [first] = records as [Customer];
    const other = record('b', { phones: [phone('+491')] });
    expect(merge([first, other]).customer.phones[0]).toMatchObject({
      callConsent: 'yes',
      callConsentAt: at,
    });
  });

  it('has every place once, whatever its id, its capitals and its spaces', () => {
    const address = (id: string, street: string, isDefault = false) => ({
      id,
      kind: 'home' as const,
      street,
      country: 'DE',
      isDefault,
    });
    const records = [
      record('a', { addresses: [address('x', 'Musterweg 1', true)] }),
      record('b', { addresses: [address('y', 'MUSTERWEG  1'), address('z', 'Allee 2', true)] }),
    ];
    const ids = (choices: Map<string, Choice>) =>
      merge(records, choices).customer.addresses.map(({ id, isDefault }) => [id, isDefault]);
    expect(ids(chose({}))).toEqual([
      ['x', true],
      ['z', false],
    ]);
    expect(ids(chose({ addresses: ['b', 20] }))).toEqual([
      ['x', false],
      ['z', true],
    ]);
  });

  it('has no customer without a record', () => {
    expect(() => merge([])).toThrow('at least one record');
  });
});
