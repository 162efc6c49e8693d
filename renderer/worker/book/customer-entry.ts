import type { Customer, Phone } from '../../../shared/domain/customer/customer.ts';
import { customerName } from '../../../shared/domain/customer/customer.ts';
import { personLine } from '../../../shared/domain/search/lines.ts';
import { cleanText } from './image.ts';

/** What lists and search keep of a customer. */
export interface CustomerEntry {
  name: string;
  /** Surname first. */
  sortName: string;
  /** Empty when no address names one. */
  town: string;
  /** Numbers in E.164, the primary one first, those shared with others followed by `*`; between spaces. */
  phones: string;
  tags: readonly string[];
  kind: Customer['kind'];
  status: Customer['status'];
  createdMs: number;
  /** What name search looks through (`personLine`). */
  line: string;
}

const SHARED = '*';

function packPhones(phones: readonly Phone[]): string {
  const primaryFirst = [...phones].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  return primaryFirst.map((phone) => phone.number + (phone.isShared ? SHARED : '')).join(' ');
}

export function unpackPhones(packed: string): { number: string; isShared: boolean }[] {
  if (packed === '') return [];
  return packed.split(' ').map((phone) => ({
    number: phone.endsWith(SHARED) ? phone.slice(0, -1) : phone,
    isShared: phone.endsWith(SHARED),
  }));
}

export function toCustomerEntry(customer: Customer): CustomerEntry {
  const { kind, firstName = '', lastName = '', company = '', addresses } = customer;
  const name = cleanText(customerName(customer));
  const person = [firstName, lastName].filter(Boolean).join(' ');
  const home = addresses.find((address) => address.isDefault && address.city);
  const towns = [...new Set(addresses.map((address) => address.city ?? ''))];
  const isCompany = kind === 'business' ? company !== '' : person === '';
  return {
    name,
    sortName: isCompany
      ? name
      : cleanText([lastName || firstName, lastName && firstName].filter(Boolean).join(' ')),
    town: cleanText((home ?? addresses.find((address) => address.city))?.city ?? ''),
    phones: packPhones(customer.phones),
    tags: customer.tags.map(cleanText),
    kind,
    status: customer.status,
    createdMs: Date.parse(customer.createdAt) || 0,
    line: personLine({
      name,
      otherName: isCompany ? person : company,
      rest: [customer.title ?? '', ...towns].join(' '),
      email: cleanText(customer.email ?? ''),
    }),
  };
}
