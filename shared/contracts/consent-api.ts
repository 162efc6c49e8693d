import type { AgreedText, CONSENT_WAYS, Purpose } from '../domain/consent/consent.ts';
import type { Channel } from '../domain/customer/customer.ts';

/** What a consent is about; purposes without contact have no channel. */
export interface ConsentTopic {
  channel?: Channel | undefined;
  purpose: Purpose;
}

/** What one customer agreed to. */
export interface CustomerConsents {
  /** Where something was said: the strictest of the words that count. */
  states: (ConsentTopic & { state: 'yes' | 'no' | 'unknown' })[];
  /** Every word, the last to be written down first. */
  lines: ConsentLine[];
}

export interface ConsentLine extends ConsentTopic {
  id: string;
  state: 'yes' | 'no';
  /** No other word has taken its place. */
  isCurrent: boolean;
  how: (typeof CONSENT_WAYS)[number];
  saidAt: string;
  recordedAt: string;
  deskId: string;
  userName: string | null;
  /** `words` is null when the exact text is not on this desk. */
  text: { version: number; language: string; words: string | null } | null;
  /** Not yet come back from the server. */
  isWaiting: boolean;
}

/** What can be read to a customer on one topic, in each language it is written in. */
export interface ConsentTextOffer {
  /** The language the customer is spoken to in, where the text has it. */
  preferred: string | null;
  texts: { agreed: AgreedText; words: string }[];
}

export interface RecordedWord extends ConsentTopic {
  customerId: string;
  state: 'yes' | 'no';
  how: ConsentLine['how'];
  /** Absent: now. */
  saidAt?: string | undefined;
  /** The text as it was shown; a yes needs it. */
  text?: AgreedText | undefined;
}

export const CONSENT_FORMATS = ['csv', 'json'] as const;
export type ConsentFormat = (typeof CONSENT_FORMATS)[number];
