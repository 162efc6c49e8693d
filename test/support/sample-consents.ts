import type { Consent } from '../../shared/domain/consent/consent.ts';

const AT = '2026-03-14T09:30:00.000Z';

/** A recorded yes to marketing by e-mail, of customer a; a no needs only `state`. */
export function buildConsent(over: Partial<Consent> & { id: string }): Consent {
  return {
    garageIds: ['garage-1'],
    customerId: 'a',
    at: AT,
    deskId: 'desk-a',
    channel: 'email',
    purpose: 'marketing',
    state: 'yes',
    text: { definitionId: 'text-1', version: 1, language: 'de', sha256: 'A'.repeat(43) },
    how: 'counter',
    saidAt: AT,
    supersedes: [],
    ...over,
  };
}
