import type { CustomerDraft } from '../../../../shared/contracts/data-api.ts';
import type { Address, Customer, Phone } from '../../../../shared/domain/customer/customer.ts';
import { toEmail } from '../../../../shared/domain/customer/email.ts';
import type { AddressEntry, CustomerFormValues, PhoneEntry } from './form-values.ts';
import { phoneNumberOf } from './phone-entry.ts';

export interface DraftSource {
  /** Country of the garage, in which phones are read. */
  country: string;
  /** Instant of saving; consents given in this form carry it. */
  now: string;
  /** What the form was filled from; keeps what no field shows. Null for a new customer. */
  base: CustomerDraft | null;
}

/**
 * The customer as it will be stored. Expects values without problems: a phone that cannot be read is left out.
 * Invariant: empty fields are absent, and exactly one phone and one address are marked when there is any.
 */
export function toDraft(values: CustomerFormValues, source: DraftSource): CustomerDraft {
  const { base } = source;
  const email = toEmail(values.email);
  return withoutEmpty({
    kind: values.kind,
    title: values.title.trim(),
    firstName: values.firstName.trim(),
    lastName: values.lastName.trim(),
    company: values.company.trim(),
    phones: toPhones(values.phones, source),
    addresses: toAddresses(values.addresses, base?.addresses ?? []),
    email,
    emailVerifiedAt: email === base?.email ? base.emailVerifiedAt : undefined,
    preferredChannel: values.preferredChannel,
    optIns: values.optIns,
    doNotContact: values.doNotContact,
    birthOn: values.birthOn,
    gender: values.gender,
    occupation: values.occupation.trim(),
    incomeRange: values.incomeRange,
    education: values.education.trim(),
    language: values.language,
    source: toSource(values),
    householdId: base?.householdId,
    externalNumber: base?.externalNumber,
    tags: values.tags,
    notes: values.notes.trim(),
    status: values.status,
  }) as CustomerDraft;
}

function toSource(values: CustomerFormValues): Customer['source'] {
  if (values.sourceKind === '') return undefined;
  return withoutEmpty({
    kind: values.sourceKind,
    name: values.sourceName.trim(),
    referrerId: values.sourceKind === 'referral' ? values.referrerId : '',
  }) as Customer['source'];
}

function toPhones(entries: readonly PhoneEntry[], { country, now, base }: DraftSource): Phone[] {
  const phones = new Map<string, Phone>();
  for (const entry of entries) {
    const number = phoneNumberOf(entry, country);
    if (!number || phones.has(number)) continue;
    const before = base?.phones.find((phone) => phone.number === number);
    const consentAt =
      before?.callConsent === entry.callConsent && before.callConsentAt
        ? before.callConsentAt
        : now;
    phones.set(number, {
      number,
      kind: entry.kind,
      isPrimary: entry.isPrimary,
      ...(entry.isShared ? { isShared: true } : {}),
      ...(entry.callConsent ? { callConsent: entry.callConsent, callConsentAt: consentAt } : {}),
    });
  }
  return withOneMarked([...phones.values()], 'isPrimary');
}

function toAddresses(entries: readonly AddressEntry[], before: readonly Address[]): Address[] {
  const addresses = entries
    .filter((entry) => entry.street || entry.city || entry.postalCode || entry.state)
    .map((entry) => {
      const known = before.find((address) => address.id === entry.id);
      const isSamePlace =
        known?.street === entry.street.trim() && known.postalCode === entry.postalCode.trim();
      return withoutEmpty({
        ...entry,
        label: entry.label.trim(),
        street: entry.street.trim(),
        city: entry.city.trim(),
        state: entry.state.trim(),
        postalCode: entry.postalCode.trim().toUpperCase(),
        // A position belongs to the place it was found for.
        latitude: isSamePlace ? known?.latitude : undefined,
        longitude: isSamePlace ? known?.longitude : undefined,
      }) as Address;
    });
  return withOneMarked(addresses, 'isDefault');
}

function withOneMarked<K extends string, T extends { [key in K]: boolean }>(
  items: readonly T[],
  key: K,
): T[] {
  const marked = Math.max(
    0,
    items.findIndex((item) => item[key]),
  );
  return items.map((item, at) =>
    item[key] === (at === marked) ? item : { ...item, [key]: at === marked },
  );
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined),
  );
}
