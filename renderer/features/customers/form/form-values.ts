import type { CustomerDraft } from '../../../../shared/contracts/data-api.ts';
import type {
  Address,
  AddressKind,
  Channel,
  Customer,
  CustomerStatus,
  Phone,
  PhoneKind,
} from '../../../../shared/domain/customer/customer.ts';
import type { TypedParts } from '../../../../shared/domain/customer/split-typed-text.ts';
import { formatPhone } from '../../../ui/phone-format.ts';

/** A phone as it stands in the form. */
export interface PhoneEntry {
  /** What was typed, or the stored number as people write it. */
  text: string;
  /** The stored number while its text is untouched: what was taken in once is never refused later. */
  stored: string | null;
  kind: PhoneKind;
  isPrimary: boolean;
  isShared: boolean;
  callConsent: '' | 'yes' | 'no';
}

export interface AddressEntry {
  id: string;
  kind: AddressKind;
  label: string;
  street: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
  isDefault: boolean;
}

type SourceKind = NonNullable<Customer['source']>['kind'];

/** Everything of a customer as fields on the screen hold it: texts, with the empty one for “not known”. */
export interface CustomerFormValues {
  kind: Customer['kind'];
  title: string;
  firstName: string;
  lastName: string;
  company: string;
  phones: PhoneEntry[];
  addresses: AddressEntry[];
  email: string;
  preferredChannel: Channel | '';
  optIns: Channel[];
  doNotContact: boolean;
  birthOn: string;
  gender: NonNullable<Customer['gender']> | '';
  occupation: string;
  incomeRange: NonNullable<Customer['incomeRange']> | '';
  education: string;
  language: string;
  sourceKind: SourceKind | '';
  sourceName: string;
  referrerId: string;
  tags: string[];
  notes: string;
  status: CustomerStatus;
}

const EMPTY: CustomerFormValues = {
  kind: 'person',
  title: '',
  firstName: '',
  lastName: '',
  company: '',
  phones: [],
  addresses: [],
  email: '',
  preferredChannel: '',
  optIns: [],
  doNotContact: false,
  birthOn: '',
  gender: '',
  occupation: '',
  incomeRange: '',
  education: '',
  language: '',
  sourceKind: '',
  sourceName: '',
  referrerId: '',
  tags: [],
  notes: '',
  status: 'active',
};

export function emptyPhone(isPrimary: boolean): PhoneEntry {
  return { text: '', stored: null, kind: 'mobile', isPrimary, isShared: false, callConsent: '' };
}

export function emptyAddress(id: string, country: string, isDefault: boolean): AddressEntry {
  const texts = { label: '', street: '', city: '', state: '', postalCode: '' };
  return { id, kind: 'home', ...texts, country, isDefault };
}

/** A new customer, filled with what was typed into the search box. */
export function newFormValues(parts: TypedParts): CustomerFormValues {
  return {
    ...EMPTY,
    kind: parts.company ? 'business' : 'person',
    firstName: parts.firstName ?? '',
    lastName: parts.lastName ?? '',
    company: parts.company ?? '',
    email: parts.email ?? '',
    phones: [{ ...emptyPhone(true), text: parts.phone ?? '' }],
  };
}

/** A stored customer as the form shows it; `country` is the garage's. */
export function toFormValues(customer: CustomerDraft, country: string): CustomerFormValues {
  const { source, phones, addresses, ...rest } = customer;
  const texts = Object.fromEntries(
    Object.entries(rest).filter(([field]) => field in EMPTY),
  ) as Partial<CustomerFormValues>;
  return {
    ...EMPTY,
    ...texts,
    phones: phones.map((phone) => toPhoneEntry(phone, country)),
    addresses: addresses.map(toAddressEntry),
    sourceKind: source?.kind ?? '',
    sourceName: source?.name ?? '',
    referrerId: source?.referrerId ?? '',
  };
}

function toPhoneEntry(phone: Phone, country: string): PhoneEntry {
  return {
    text: formatPhone(phone.number, country),
    stored: phone.number,
    kind: phone.kind,
    isPrimary: phone.isPrimary,
    isShared: phone.isShared ?? false,
    callConsent: phone.callConsent ?? '',
  };
}

function toAddressEntry(address: Address): AddressEntry {
  return {
    id: address.id,
    kind: address.kind,
    label: address.label ?? '',
    street: address.street ?? '',
    city: address.city ?? '',
    state: address.state ?? '',
    postalCode: address.postalCode ?? '',
    country: address.country,
    isDefault: address.isDefault,
  };
}
