import { describe, expect, it } from 'vitest';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import type { Customer } from '../customer/customer.ts';
import { toMergedCustomer } from './merged-customer.ts';
import { previewMerge } from './preview-merge.ts';

const stamp = (minute: number) =>
  `2026-03-14T09:${String(minute).padStart(2, '0')}:00.000Z~desk-a~user-1`;
const AT = '2026-01-01T00:00:00.000Z';
const NONE = { vehicles: 0, visits: 0, points: 0, interactions: 0, consents: 0 };
const record = (id: string, over: Partial<Customer> = {}, minute = 10) =>
  buildCustomer({ id, phones: [], stamps: { '*': stamp(minute) }, ...over });
const preview = (records: Customer[]) =>
  previewMerge(
    records.map((one) => toMergedCustomer([one], new Map())),
    records.map(() => NONE),
  ).fields;
const proposals = (...records: Customer[]) =>
  Object.fromEntries(
    preview(records).map(({ group, accountId, reason }) => [group, [accountId, reason]]),
  );

describe('previewMerge', () => {
  it('asks nothing where all show the same', () => {
    expect(proposals(record('a'), record('b', {}, 20))).toEqual({});
  });

  it('names every value with the record that has it, survivor first', () => {
    const [proposal, ...others] = preview([record('b', { notes: 'y' }, 20), record('a')]);
    expect(others).toEqual([]);
    expect(proposal).toEqual({
      group: 'notes',
      candidates: [
        { accountId: 'a', value: {}, stamp: stamp(10) },
        { accountId: 'b', value: { notes: 'y' }, stamp: stamp(20) },
      ],
      accountId: 'b',
      reason: 'only',
    });
  });

  it('proposes what is verified before what is newer', () => {
    const verified = record('a', { email: 'a@example.invalid', emailVerifiedAt: AT });
    const newer = record('b', { email: 'b@example.invalid' }, 20);
    expect(proposals(verified, newer)).toEqual({ email: ['a', 'verified'] });
  });

  it('proposes an active status, the fuller name, else the newest value', () => {
    const a = record('a', { title: 'Dr.', notes: 'x', status: 'active' });
    const b = record('b', { lastName: 'Neu', notes: 'y', status: 'prospect' }, 20);
    expect(proposals(a, b)).toEqual({
      name: ['a', 'complete'],
      status: ['a', 'active'],
      notes: ['b', 'newest'],
    });
  });

  it('proposes the record that survives where nothing tells them apart', () => {
    const sides = [record('b', { notes: 'y' }), record('a', { notes: 'x' })];
    expect(proposals(...sides)).toEqual({ notes: ['a', 'survivor'] });
  });

  it('asks which number and which address leads, and about no other element', () => {
    const phone = (number: string, isPrimary: boolean) => ({
      number,
      kind: 'mobile' as const,
      isPrimary,
    });
    const address = (id: string, street: string) => ({
      id,
      kind: 'home' as const,
      street,
      country: 'DE',
      isDefault: true,
    });
    const a = record('a', { phones: [phone('+491', true)], addresses: [address('x', 'Weg 1')] });
    const phones = [phone('+492', false), phone('+491', true)];
    const b = record('b', { phones, addresses: [address('y', 'Allee 2')] }, 20);
    expect(proposals(a, b, record('c', {}, 30))).toEqual({ addresses: ['b', 'newest'] });
    const c = record('c', { phones: [phone('+492', true)] }, 15);
    expect(proposals(a, c)).toEqual({ phones: ['c', 'newest'] });
  });

  it('does not ask about permissions and tags', () => {
    const a = record('a', { doNotContact: true, optIns: ['email'], tags: ['vip'] });
    expect(proposals(a, record('b'))).toEqual({});
  });

  it('proposes of a customer merged before what is shown, under the record it comes from', () => {
    const merged = toMergedCustomer(
      [record('a', { notes: 'x' }, 40), record('b', { notes: 'y' })],
      new Map([['notes', { accountId: 'b', stamp: stamp(50) }]]),
    );
    const alone = toMergedCustomer([record('c', { notes: 'z' })], new Map());
    const [notes] = previewMerge([alone, merged], [NONE, NONE]).fields;
    expect(notes?.candidates.map(({ accountId }) => accountId)).toEqual(['b', 'c']);
  });

  it('counts what will be seen together', () => {
    const sides = ['a', 'b'].map((id) => toMergedCustomer([record(id)], new Map()));
    const { together } = previewMerge(sides, [
      { vehicles: 1, visits: 2, points: 300, interactions: 4, consents: 5 },
      { vehicles: 10, visits: 20, points: -100, interactions: 40, consents: 50 },
    ]);
    expect(together).toEqual({
      vehicles: 11,
      visits: 22,
      points: 200,
      interactions: 44,
      consents: 55,
    });
  });
});
