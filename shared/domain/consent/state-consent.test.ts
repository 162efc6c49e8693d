import { describe, expect, it } from 'vitest';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import { consentBody } from './consent.ts';
import { toConsents } from './state-consent.ts';

const { text, how, saidAt, channel, purpose } = buildConsent({ id: 'x' });
const statement = { text, how, saidAt, channel, purpose } as const;
const known = [
  buildConsent({ id: '2', state: 'no', customerId: 'b' }),
  buildConsent({ id: '1' }),
  buildConsent({ id: '0', purpose: 'loyalty' }),
];

describe('toConsents', () => {
  it('names every head of the same channel and purpose', () => {
    const [only] = toConsents(known, ['a'], { ...statement, state: 'yes' });
    expect(only).toEqual({
      customerId: 'a',
      kind: 'consent',
      body: { ...statement, state: 'yes', supersedes: ['1'] },
    });
    expect(consentBody.safeParse(only?.body).success).toBe(true);
  });

  it('names the yes nobody could assign', () => {
    const lost = buildConsent({ id: '3', supersedes: ['1', '2'], accountIds: ['a', 'b'] });
    const [only] = toConsents([...known, lost], ['a'], { ...statement, state: 'yes' });
    expect(only?.body.supersedes).toEqual(['1', '3']);
  });

  it('writes the yes of merged customers once, for all their records', () => {
    const written = toConsents(known, ['a', 'b'], { ...statement, state: 'yes' });
    expect(written).toHaveLength(1);
    expect(written[0]?.body).toMatchObject({ supersedes: ['1', '2'], accountIds: ['a', 'b'] });
  });

  it('writes their no to every record', () => {
    const written = toConsents(known, ['a', 'b'], { ...statement, state: 'no' });
    expect(written.map(({ customerId }) => customerId)).toEqual(['a', 'b']);
    for (const { body } of written) {
      expect(body.supersedes).toEqual(['1', '2']);
      expect(body.accountIds).toBeUndefined();
    }
  });
});
