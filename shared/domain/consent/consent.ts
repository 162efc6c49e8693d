import { z } from 'zod';
import { CHANNELS } from '../customer/customer.ts';
import type { DomainEvent } from '../event/event.ts';
import type { ReplicatedFact } from '../record/fact.ts';
import { id, instant } from '../record/record.ts';

/**
 * What a customer may be asked to agree to, and how much it takes. A recorded yes is always enough, a recorded no always
 * refuses. Where nothing is recorded, `nothing` allows (performance of a contract, GDPR Art. 6(1)(b)), `agreement` allows
 * by the opt-in of the customer's record, and `consent` refuses: without the text nobody could prove it (Art. 7(1)).
 */
export const PURPOSES = {
  /** A visit or an appointment in hand: booked, waits for approval, ready. */
  visit: { isContact: true, needs: 'nothing' },
  /** Inspection, service and tyres that fall due. */
  serviceReminder: { isContact: true, needs: 'agreement' },
  satisfactionSurvey: { isContact: true, needs: 'agreement' },
  /** Statements, notices of tier and expiry. */
  loyalty: { isContact: true, needs: 'agreement' },
  /** Offers, campaigns, birthday greetings. */
  marketing: { isContact: true, needs: 'consent' },
  /** Showing the record to sister garages and partners; it has no channel. */
  sharing: { isContact: false, needs: 'consent' },
} as const satisfies Record<
  string,
  { isContact: boolean; needs: 'nothing' | 'agreement' | 'consent' }
>;
export type Purpose = keyof typeof PURPOSES;
const PURPOSE_NAMES = Object.keys(PURPOSES) as [Purpose, ...Purpose[]];

export const CONSENT_WAYS = ['counter', 'phone', 'web', 'paper', 'import'] as const;

/** Which text was agreed to; the text itself stands in the definition of kind `consentText`. */
export const agreedText = z.object({
  definitionId: id,
  version: z.number().int().min(1),
  /** BCP 47 language it was read in. */
  language: z.string().min(1).max(12),
  /** SHA-256 of the exact text, base64url. */
  sha256: z.string().regex(/^[\w-]{43}$/),
});
export type AgreedText = z.infer<typeof agreedText>;

/**
 * `body` of an event of kind `consent`. Who recorded it, at which desk and when stand in the fact itself. Fields of a
 * newer program are passed over: a no that could not be read would count as never said.
 */
export const consentBody = z
  .object({
    /** Absent exactly for purposes without contact. */
    channel: z.enum(CHANNELS).optional(),
    purpose: z.enum(PURPOSE_NAMES),
    state: z.enum(['yes', 'no']),
    /** A no needs no text. */
    text: agreedText.optional(),
    how: z.enum(CONSENT_WAYS),
    /** When the customer said it, which may be before it was written down. */
    saidAt: instant,
    /** Events known and replaced: a yes that does not name a no does not lift it. */
    supersedes: z.array(id).max(200),
    /** Of a yes by merged customers: all their records. It counts only while they are together. */
    accountIds: z.array(id).min(2).max(200).optional(),
  })
  .refine(({ state, text }) => state === 'no' || text !== undefined, 'a yes needs its text')
  .refine(
    ({ channel, purpose }) => PURPOSES[purpose].isContact === (channel !== undefined),
    'a channel goes with contact, and with nothing else',
  );
export type ConsentBody = z.infer<typeof consentBody>;

/** A consent event with its body at the top. */
export interface Consent extends ReplicatedFact, ConsentBody {}

/** Null for events of other kinds and for bodies that are no consent. */
export function readConsent({ kind, body, ...fact }: DomainEvent): Consent | null {
  if (kind !== 'consent') return null;
  const parsed = consentBody.safeParse(body);
  return parsed.success ? { ...fact, ...parsed.data } : null;
}
