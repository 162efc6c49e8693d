import { z } from 'zod';
import { day, id, instant, recordFields } from '../record/record.ts';

const text = (max: number) => z.string().min(1).max(max);

export const PHONE_KINDS = ['mobile', 'home', 'work', 'fax', 'other'] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];

/** A phone is keyed by its number: two desks that add the same number add one phone. */
export const phone = z.strictObject({
  /** E.164 with the plus sign. */
  number: z.string().regex(/^\+[1-9]\d{5,14}$/),
  kind: z.enum(PHONE_KINDS),
  isPrimary: z.boolean(),
  /** Several people use it; such a number is never held against uniqueness. */
  isShared: z.boolean().optional(),
  callConsent: z.enum(['yes', 'no']).optional(),
  callConsentAt: instant.optional(),
});
export type Phone = z.infer<typeof phone>;

export const ADDRESS_KINDS = ['home', 'work', 'billing', 'shipping'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

export const address = z.strictObject({
  id,
  kind: z.enum(ADDRESS_KINDS),
  label: text(80).optional(),
  /** Street with number; a second line follows a line feed. */
  street: text(200).optional(),
  city: text(120).optional(),
  state: text(120).optional(),
  postalCode: text(20).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  isDefault: z.boolean(),
});
export type Address = z.infer<typeof address>;

export const CHANNELS = ['email', 'sms', 'whatsapp', 'phone', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CUSTOMER_STATUSES = ['active', 'inactive', 'prospect'] as const;
export type CustomerStatus = (typeof CUSTOMER_STATUSES)[number];

export const SOURCE_KINDS = [
  'webLead',
  'showroom',
  'event',
  'service',
  'referral',
  'import',
] as const;

/** A person or a business (mission A1). */
export const customer = z.strictObject({
  ...recordFields,
  kind: z.enum(['person', 'business']),
  /** Salutation and titles as spoken: “Dr.”, “Mrs”. */
  title: text(40).optional(),
  firstName: text(100).optional(),
  lastName: text(100).optional(),
  company: text(160).optional(),
  phones: z.array(phone).max(20),
  addresses: z.array(address).max(20),
  email: text(254).optional(),
  emailVerifiedAt: instant.optional(),
  preferredChannel: z.enum(CHANNELS).optional(),
  /** Channels the customer agreed to hear from us on; the consents themselves are facts. */
  optIns: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
  doNotContact: z.boolean(),
  birthOn: day.optional(),
  gender: z.enum(['female', 'male', 'diverse']).optional(),
  occupation: text(100).optional(),
  incomeRange: z.enum(['low', 'middle', 'high']).optional(),
  education: text(100).optional(),
  /** BCP 47 language the customer is spoken to in. */
  language: z.string().max(12).optional(),
  source: z
    .strictObject({
      kind: z.enum(SOURCE_KINDS),
      name: text(120).optional(),
      referrerId: id.optional(),
    })
    .optional(),
  householdId: id.optional(),
  /** The number this customer had in the system the garage came from. */
  externalNumber: text(64).optional(),
  tags: z.array(text(40)).max(50),
  notes: text(4000).optional(),
  status: z.enum(CUSTOMER_STATUSES),
});
export type Customer = z.infer<typeof customer>;

/**
 * Fields that merge as one value (architecture §3). Phones merge by number and tags, opt-ins by element.
 * A field not named here is a group of its own.
 */
export const CUSTOMER_GROUPS = {
  name: ['kind', 'title', 'firstName', 'lastName', 'company'],
  email: ['email', 'emailVerifiedAt'],
} as const;

/** How a customer is named on screen and paper; a business by its company, a person by first and last name. */
export function customerName(
  c: Pick<Customer, 'kind' | 'firstName' | 'lastName' | 'company'>,
): string {
  const person = [c.firstName, c.lastName].filter(Boolean).join(' ');
  return (c.kind === 'business' ? c.company || person : person || c.company) ?? '';
}
