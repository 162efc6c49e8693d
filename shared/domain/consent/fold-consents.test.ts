import { describe, expect, it } from 'vitest';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import type { Consent } from './consent.ts';
import { findState, foldConsents } from './fold-consents.ts';

const MARKETING = { channel: 'email', purpose: 'marketing' } as const;
const yes = (id: string, supersedes: string[] = [], over: Partial<Consent> = {}) =>
  buildConsent({ id, supersedes, ...over });
const no = (id: string, supersedes: string[] = [], over: Partial<Consent> = {}) =>
  buildConsent({ id, supersedes, state: 'no', ...over });
const stateOf = (consents: Consent[], accountIds = ['a']) =>
  findState(foldConsents(consents, accountIds), MARKETING)?.state;

describe('foldConsents', () => {
  it('lets a yes that knows the no restore the consent', () => {
    expect(stateOf([yes('1')])).toBe('yes');
    expect(stateOf([yes('1'), no('2', ['1'])])).toBe('no');
    expect(stateOf([yes('1'), no('2', ['1']), yes('3', ['2'])])).toBe('yes');
  });

  it('keeps a no that the yes of another desk did not know, until one names both', () => {
    const apart = [yes('1'), no('2', ['1']), yes('2b', ['1'])];
    expect(stateOf(apart)).toBe('no');
    expect(stateOf([...apart, yes('4', ['2', '2b'])])).toBe('yes');
  });

  it('keeps channels and purposes apart, whatever an event names', () => {
    const reminder = no('2', [], { purpose: 'serviceReminder' });
    const bySms = no('4', [], { channel: 'sms' });
    const states = foldConsents([bySms, yes('1', ['4']), reminder, yes('3', ['2'])], ['a']);
    expect(states.map(({ purpose, channel, state }) => [purpose, channel, state])).toEqual([
      ['marketing', 'email', 'yes'],
      ['marketing', 'sms', 'no'],
      ['serviceReminder', 'email', 'no'],
    ]);
  });

  it('lets events in a ring replace nothing in it', () => {
    expect(stateOf([yes('1', ['2']), no('2', ['1'])])).toBe('no');
    expect(stateOf([no('1', ['1'])])).toBe('no');
    expect(stateOf([yes('1', ['2']), no('2', ['1']), yes('3', ['1'])])).toBe('yes');
  });

  it('gives merged customers the strictest of their words', () => {
    const said = [yes('1'), no('2', [], { customerId: 'b' })];
    expect(stateOf(said, ['a', 'b'])).toBe('no');
    expect(stateOf(said, ['a'])).toBe('yes');
    expect(stateOf([yes('1')], ['a', 'b'])).toBe('yes');
    expect(stateOf(said, ['c'])).toBeUndefined();
  });

  it('counts a yes said by merged customers only while they are together, and tells of it', () => {
    const said = [
      no('1'),
      no('2', [], { customerId: 'b' }),
      yes('3', ['1', '2'], { accountIds: ['a', 'b'] }),
    ];
    expect(stateOf(said, ['a', 'b'])).toBe('yes');
    expect(stateOf(said, ['a', 'b', 'c'])).toBe('yes');
    expect(stateOf(said, ['a'])).toBe('no');
    expect(stateOf(said, ['b'])).toBe('no');
    const unassigned = (all: Consent[], id: string) =>
      foldConsents(all, [id])[0]?.unassigned.map((one) => one.id);
    expect([unassigned(said, 'a'), unassigned(said, 'b')]).toEqual([['3'], ['3']]);
    const answered = [...said, yes('4', ['2', '3'], { customerId: 'b' })];
    expect(unassigned(answered, 'b')).toEqual([]);
    expect(unassigned(answered, 'a')).toEqual(['3']);
    expect([stateOf(answered, ['a']), stateOf(answered, ['b'])]).toEqual(['no', 'yes']);
  });

  it('tells the heads and the history, newest first', () => {
    const said = [
      yes('1', [], { saidAt: '2026-01-01T00:00:00.000Z' }),
      no('2', ['1'], { saidAt: '2026-02-01T00:00:00.000Z' }),
    ];
    const [state] = foldConsents(said, ['a']);
    expect(state?.heads.map(({ id }) => id)).toEqual(['2']);
    expect(state?.history.map(({ id }) => id)).toEqual(['2', '1']);
  });
});
