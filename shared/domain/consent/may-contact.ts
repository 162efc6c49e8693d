import { fail, ok, type Result } from '../../lib/result.ts';
import type { Channel, Customer, Phone } from '../customer/customer.ts';
import { PURPOSES, type Purpose } from './consent.ts';
import { type ConsentState, findState } from './fold-consents.ts';

export type ContactRefusal =
  /** The customer's record says so; no consent and no purpose is above it. */
  | 'doNotContact'
  /** A recorded no. */
  | 'withdrawn'
  /** Nothing is recorded and no opt-in given. */
  | 'neverAsked'
  /** The record has an opt-in, but the purpose needs a consent to a text. */
  | 'notRecorded'
  /** Every number is marked as not to be called. */
  | 'callsRefused'
  /** There is no number or address of this channel. */
  | 'noAddress';

/** As much of a customer as decides; of merged customers that of `toMergedCustomer`, which is the strictest of all. */
type Reachable = Pick<Customer, 'doNotContact' | 'optIns' | 'phones' | 'email' | 'addresses'>;

export interface ContactAllowed {
  /** Numbers, the e-mail address, or ids of postal addresses; primary or default first. */
  to: readonly string[];
  /** The recorded words it rests on; empty where it rests on a contract or an opt-in. */
  consentIds: readonly string[];
}

/**
 * Whether a customer may be contacted. The first that applies decides:
 * 1. do-not-contact refuses everything, also what concerns a visit;
 * 2. a recorded no refuses;
 * 3. a recorded yes allows;
 * 4. nothing recorded: what the purpose needs (`PURPOSES`), where an opt-in of the channel, or for calls the call consent
 *    of a number, is an agreement without proof.
 * What is allowed goes only to numbers that are not marked as not to be called, whatever else was said.
 */
export function mayContact(
  customer: Reachable,
  states: readonly ConsentState[],
  { channel, purpose }: { channel: Channel; purpose: Exclude<Purpose, 'sharing'> },
): Result<ContactAllowed, { code: ContactRefusal }> {
  if (customer.doNotContact) return fail({ code: 'doNotContact' });
  const recorded = findState(states, { channel, purpose });
  if (recorded?.state === 'no') return fail({ code: 'withdrawn' });
  const { needs } = PURPOSES[purpose];
  if (recorded?.state === 'yes' || needs === 'nothing') {
    return reach(customer, channel, recorded?.heads.map(({ id }) => id) ?? []);
  }
  const agreed = agreedPart(customer, channel);
  if (!agreed) return fail({ code: 'neverAsked' });
  if (needs === 'consent') return fail({ code: 'notRecorded' });
  return reach(agreed, channel, []);
}

/** The customer with those numbers an agreement without proof is about; null where there is none. */
function agreedPart(customer: Reachable, channel: Channel): Reachable | null {
  if (customer.optIns.includes(channel)) return customer;
  const phones = channel === 'phone' ? customer.phones.filter((p) => p.callConsent === 'yes') : [];
  return phones.length > 0 ? { ...customer, phones } : null;
}

function reach(
  customer: Reachable,
  channel: Channel,
  consentIds: readonly string[],
): Result<ContactAllowed, { code: ContactRefusal }> {
  const to = addressesOf(customer, channel);
  if (to.length > 0) return ok({ to, consentIds });
  const isRefused = channel === 'phone' && customer.phones.some(isForCalls);
  return fail({ code: isRefused ? 'callsRefused' : 'noAddress' });
}

function addressesOf({ phones, email, addresses }: Reachable, channel: Channel): string[] {
  switch (channel) {
    case 'email':
      return email === undefined ? [] : [email];
    case 'letter':
      return firstFirst(addresses, 'isDefault').map(({ id }) => id);
    case 'phone':
      return numbersOf(phones.filter((p) => isForCalls(p) && p.callConsent !== 'no'));
    case 'sms':
    case 'whatsapp':
      return numbersOf(phones.filter((p) => isForCalls(p) && p.kind !== 'home'));
  }
}

function isForCalls({ kind }: Phone): boolean {
  return kind !== 'fax';
}

function numbersOf(phones: readonly Phone[]): string[] {
  return firstFirst(phones, 'isPrimary').map(({ number }) => number);
}

function firstFirst<K extends string, T extends Record<K, boolean>>(
  list: readonly T[],
  flag: K,
): T[] {
  return list.toSorted((a, b) => Number(b[flag]) - Number(a[flag]));
}
