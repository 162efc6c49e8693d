import { describe, expect, it } from 'vitest';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import { event } from '../event/event.ts';
import { type Consent, consentBody, readConsent } from './consent.ts';

const toEvent = ({ id, garageIds, customerId, at, deskId, ...body }: Consent) =>
  event.parse({ id, garageIds, customerId, at, deskId, kind: 'consent', body });
const bodyOf = (consent: Consent) => toEvent(consent).body;

describe('readConsent', () => {
  it('reads back what was written', () => {
    const consent = buildConsent({ id: 'e1', supersedes: ['e0'], accountIds: ['a', 'b'] });
    expect(readConsent(toEvent(consent))).toEqual(consent);
  });

  it('passes over fields of a newer program', () => {
    const { body, ...fact } = toEvent(buildConsent({ id: 'e1', state: 'no' }));
    const read = readConsent({ ...fact, body: { ...body, witness: 'user-2' } });
    expect(read?.state).toBe('no');
  });

  it('is null for other events', () => {
    const { body, ...fact } = toEvent(buildConsent({ id: 'e1' }));
    expect(readConsent({ ...fact, kind: 'merge', body })).toBeNull();
    expect(readConsent({ ...fact, body: { ...body, state: 'maybe' } })).toBeNull();
  });
});

describe('consentBody', () => {
  const isValid = (over: object) =>
    consentBody.safeParse({ ...bodyOf(buildConsent({ id: 'e1' })), ...over }).success;

  it('asks for the text of a yes, not of a no', () => {
    expect(isValid({})).toBe(true);
    expect(isValid({ text: undefined })).toBe(false);
    expect(isValid({ text: undefined, state: 'no' })).toBe(true);
  });

  it('asks for a channel where it is about contact, and only there', () => {
    expect(isValid({ channel: undefined })).toBe(false);
    expect(isValid({ purpose: 'sharing' })).toBe(false);
    expect(isValid({ purpose: 'sharing', channel: undefined })).toBe(true);
  });
});
