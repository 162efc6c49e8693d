import type { AddressKind, Customer, Phone, PhoneKind } from '../customer/customer.ts';
import { parsePhones } from '../phone/phone.ts';
import type { ImportedAddress } from './row.ts';
import type { RowValue, RowValues } from './row-values.ts';
import { parseCountry } from './values/parse-country.ts';

const PHONE_FIELDS = [
  ['customer.phoneMobile', 'mobile'],
  ['customer.phoneHome', 'home'],
  ['customer.phoneWork', 'work'],
] as const;
const PHONES_MAX = 20;

/** Where the house number stands before the street. */
const NUMBER_FIRST = new Set('AU CA FR GB IE LU MA MC NZ TN US ZA'.split(' '));

export function readPhones(values: RowValues, country: string): Phone[] {
  const phones: Phone[] = [];
  for (const [field, columnKind] of PHONE_FIELDS) {
    for (const value of values.all(field)) takePhones(phones, value, columnKind, values, country);
  }
  const primary = phones.find((phone) => phone.kind === 'mobile') ?? phones[0];
  return phones.map((phone) => ({ ...phone, isPrimary: phone === primary }));
}

function takePhones(
  phones: Phone[],
  value: RowValue,
  columnKind: PhoneKind,
  values: RowValues,
  country: string,
): void {
  const read = parsePhones(value.text, country);
  for (const { number, isMobile, remark } of read.phones) {
    if (remark !== '') values.keep(value);
    if (phones.some((phone) => phone.number === number)) continue;
    if (phones.length === PHONES_MAX) values.keep(value);
    else phones.push({ number, kind: kindOf(isMobile, columnKind), isPrimary: false });
  }
  for (const text of read.invalid) values.refuse('PHONE_INVALID', { ...value, text });
}

/** The number knows better than the column whether it is a mobile. */
function kindOf(isMobile: boolean | null, columnKind: PhoneKind): PhoneKind {
  if (isMobile) return 'mobile';
  return isMobile === false && columnKind === 'mobile' ? 'home' : columnKind;
}

export function readAddresses(
  values: RowValues,
  kind: Customer['kind'],
  defaultCountry: string,
): ImportedAddress[] {
  const place = readPlace(values);
  const country = values.parsed('customer.country', parseCountry) ?? place.country;
  const street = readStreet(values, country ?? defaultCountry);
  const state = values.short('customer.state', 120);
  if (!street && !place.city && !place.postalCode && !state) return [];
  const addressKind: AddressKind = kind === 'business' ? 'work' : 'home';
  return [
    {
      kind: addressKind,
      ...(street && { street }),
      ...(place.city && { city: place.city }),
      ...(state && { state }),
      ...(place.postalCode && { postalCode: place.postalCode }),
      country: country ?? defaultCountry,
      isDefault: true,
    },
  ];
}

/** Street with number; what further columns add stands on a line of its own. */
function readStreet(values: RowValues, country: string): string | undefined {
  const [first, ...more] = values.all('customer.street');
  const number = values.first('customer.houseNumber');
  const parts = [first?.text, number?.text].filter((part) => part !== undefined);
  if (NUMBER_FIRST.has(country)) parts.reverse();
  const street = [parts.join(' '), ...more.map((value) => value.text)].filter(Boolean).join('\n');
  if (street.length <= 200) return street === '' ? undefined : street;
  const label = first?.label ?? 'street';
  values.refuse('VALUE_TOO_LONG', { field: 'customer.street', text: street, label });
  return undefined;
}

interface Place {
  postalCode?: string | undefined;
  city?: string | undefined;
  country?: string | undefined;
}

/** Postal code and town, also where one column holds both or the code carries its country: “A-1010”. */
function readPlace(values: RowValues): Place {
  const postalCode = values.short('customer.postalCode', 20);
  const city = values.short('customer.city', 120);
  const together = postalCode ? null : /^((?:[A-Z]{1,2}-)?\d{4,5}) +(\D.*)$/.exec(city ?? '');
  const code = together?.[1] ?? postalCode;
  const withCountry = /^([A-Z]{1,2})-(\d{4,5})$/.exec(code ?? '');
  const country = withCountry ? parseCountry(withCountry[1] ?? '') : null;
  return {
    postalCode: country ? withCountry?.[2] : code,
    city: together?.[2] ?? city,
    ...(country && { country }),
  };
}
