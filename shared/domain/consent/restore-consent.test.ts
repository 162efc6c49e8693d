import { describe, expect, it } from 'vitest';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import { findState, foldConsents } from './fold-consents.ts';
import { toRestored } from './restore-consent.ts';
import { toConsents } from './state-consent.ts';

const first = buildConsent({ id: '1', saidAt: '2026-01-01T00:00:00.000Z', how: 'paper' });
const second = buildConsent({ id: '2', saidAt: '2026-02-01T00:00:00.000Z', how: 'phone' });
const withdrawal = buildConsent({
  ...{ id: '3', state: 'no', supersedes: ['1', '2'], text: undefined },
  saidAt: '2026-03-01T00:00:00.000Z',
});

describe('toRestored', () => {
  it('says again what was said last before the withdrawal', () => {
    const known = [first, second, withdrawal];
    const restored = toRestored(known, ['a'], '3');
    expect(restored).toMatchObject({
      ...{ state: 'yes', how: 'phone', saidAt: second.saidAt, text: second.text },
      ...{ channel: 'email', purpose: 'marketing' },
    });
    if (!restored) throw new Error('nothing restored');
    const [event] = toConsents(known, ['a'], restored);
    const consent = buildConsent({ id: '4', ...event?.body });
    expect(findState(foldConsents([...known, consent], ['a']), first)?.state).toBe('yes');
  });

  it('gives back the yes of merged customers, whose no stands with each record', () => {
    const yes = buildConsent({ id: '1', accountIds: ['a', 'b'] });
    const noes = ['a', 'b'].map((customerId) =>
      buildConsent({ ...withdrawal, id: `no-${customerId}`, customerId, supersedes: ['1'] }),
    );
    expect(toRestored([yes, ...noes], ['a', 'b'], 'no-a')?.state).toBe('yes');
  });

  it('gives nothing back once somebody has said something since', () => {
    const later = buildConsent({ id: '4', state: 'no', supersedes: ['3'] });
    const elsewhere = buildConsent({ id: '5', state: 'no' });
    expect(toRestored([first, second, withdrawal, later], ['a'], '3')).toBeNull();
    expect(toRestored([first, second, withdrawal, elsewhere], ['a'], '3')).toBeNull();
  });

  it('gives nothing back of a no over a no, over nothing, or of a yes', () => {
    const overNo = buildConsent({ id: '4', state: 'no', supersedes: ['3'] });
    expect(toRestored([first, second, withdrawal, overNo], ['a'], '4')).toBeNull();
    expect(toRestored([buildConsent({ id: '9', state: 'no' })], ['a'], '9')).toBeNull();
    expect(toRestored([first], ['a'], '1')).toBeNull();
    expect(toRestored([], ['a'], '1')).toBeNull();
  });
});
