import { compareCodeUnits } from '../../lib/compare.ts';
import type { Consent } from './consent.ts';
import { foldConsents } from './fold-consents.ts';

/** One recorded word, as a regulator gets it; the same columns in this order as CSV and as JSON. */
export const CONSENT_COLUMNS = [
  'customerId',
  'recordId',
  'purpose',
  'channel',
  'state',
  'isCurrent',
  'currentState',
  'saidAt',
  'recordedAt',
  'recordedBy',
  'deskId',
  'garageIds',
  'how',
  'textId',
  'textVersion',
  'textLanguage',
  'textSha256',
  'supersedes',
  'givenFor',
  'consentId',
] as const;
export type ConsentRow = Record<(typeof CONSENT_COLUMNS)[number], string | number | boolean | null>;

/**
 * Every word of one customer, oldest first within each purpose and channel. `customerId` is the first of `accountIds`, the
 * survivor of merged records; `recordId` the record the word was written to.
 */
export function toConsentRows(
  consents: Iterable<Consent>,
  accountIds: readonly [string, ...string[]],
): ConsentRow[] {
  return foldConsents(consents, accountIds).flatMap(({ state, heads, history }) => {
    const current = new Set(heads.map(({ id }) => id));
    return history.toReversed().map((consent) => ({
      customerId: accountIds[0],
      recordId: consent.customerId,
      purpose: consent.purpose,
      channel: consent.channel ?? null,
      state: consent.state,
      isCurrent: current.has(consent.id),
      currentState: state,
      saidAt: consent.saidAt,
      recordedAt: consent.at,
      recordedBy: consent.userId ?? null,
      deskId: consent.deskId,
      garageIds: consent.garageIds.toSorted(compareCodeUnits).join(' '),
      how: consent.how,
      textId: consent.text?.definitionId ?? null,
      textVersion: consent.text?.version ?? null,
      textLanguage: consent.text?.language ?? null,
      textSha256: consent.text?.sha256 ?? null,
      supersedes: consent.supersedes.join(' '),
      givenFor: (consent.accountIds ?? [consent.customerId]).join(' '),
      consentId: consent.id,
    }));
  });
}
