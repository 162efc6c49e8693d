import { parsePhone } from '../phone/phone.ts';
import type { ImportField, ImportMapping } from './mapping.ts';
import { parseDay } from './values/parse-day.ts';
import { parseEmail, parseVin } from './values/parse-identity.ts';
import { looksLikeCompany } from './values/split-name.ts';
import { cleanValue, foldText } from './values/text.ts';

/** Makes a garage meets; enough to know a column by, not a register. */
const MAKES = new Set(
  'audi bmw mercedes vw volkswagen opel ford skoda seat renault peugeot citroen dacia fiat alfa toyota nissan honda mazda hyundai kia volvo mini porsche smart suzuki mitsubishi subaru tesla jaguar land lexus jeep chevrolet cupra cadillac dodge gmc infiniti'.split(
    ' ',
  ),
);
const PLATE =
  /^(?:[A-ZÄÖÜ]{1,3}[\s-][A-Z]{1,2}[\s-]?\d{1,4}[EH]?|[A-Z]{2}[\s-]?\d{3}[\s-]?[A-Z]{2}|[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{1,2}[\s-]\d{3,6}(?: ?[A-Z]{1,3})?)$/u;

export type ContentKind =
  | 'email'
  | 'phone'
  | 'mobile'
  | 'vin'
  | 'plate'
  | 'date'
  | 'make'
  | 'number'
  | 'fullName'
  | 'company'
  | 'words'
  | 'empty';

/** Share of the values that must agree before the content counts as evidence. */
const AGREEMENT = 0.6;

/** What the values of one column look like. */
export function judgeContent(
  values: readonly string[],
  options: Pick<ImportMapping, 'dateOrder' | 'country'>,
): ContentKind {
  const filled = values.map(cleanValue).filter((value) => value !== '');
  if (filled.length === 0) return 'empty';
  const share = (test: (value: string) => boolean) => filled.filter(test).length / filled.length;
  if (share((value) => parseEmail(value) !== null) >= AGREEMENT) return 'email';
  if (share((value) => parseVin(value, null) !== null) >= AGREEMENT) return 'vin';
  if (share((value) => isDate(value, options)) >= AGREEMENT) return 'date';
  if (share((value) => PLATE.test(value.toUpperCase())) >= AGREEMENT) return 'plate';
  if (share((value) => MAKES.has(foldText(value).split(' ')[0] ?? '')) >= AGREEMENT) return 'make';
  const phones = filled.map(
    (value) => /\d{5}|\d[\s/-]\d/.test(value) && parsePhone(value, options.country),
  );
  if (phones.filter(Boolean).length / filled.length >= AGREEMENT) {
    const mobiles = phones.filter((phone) => phone && phone.isMobile === true);
    return mobiles.length / filled.length >= AGREEMENT ? 'mobile' : 'phone';
  }
  if (share((value) => /^[\d.,'\s/-]+$/.test(value)) >= AGREEMENT) return 'number';
  if (share(looksLikeCompany) >= AGREEMENT) return 'company';
  const isWholeName = (value: string) => /^\p{L}[\p{L}.'-]+,? \p{L}[\p{L}.' -]+$/u.test(value);
  return share(isWholeName) >= AGREEMENT ? 'fullName' : 'words';
}

/** Kinds of content a field cannot hold; a header that says otherwise is doubted. */
const IMPOSSIBLE: Partial<Record<ContentKind, readonly ImportField[]>> = {
  email: ['customer.firstName', 'customer.lastName', 'customer.phoneHome', 'customer.city'],
  date: ['customer.firstName', 'customer.lastName', 'customer.fullName', 'customer.phoneHome'],
  number: ['customer.firstName', 'customer.lastName', 'customer.fullName', 'customer.email'],
  words: ['customer.email', 'customer.phoneMobile', 'customer.phoneHome', 'vehicle.vin'],
};

export function contradicts(kind: ContentKind, field: ImportField): boolean {
  return IMPOSSIBLE[kind]?.includes(field) ?? false;
}

/** Field a column without a telling header can be given by its content alone. */
export const FIELD_BY_CONTENT: Partial<Record<ContentKind, ImportField>> = {
  email: 'customer.email',
  mobile: 'customer.phoneMobile',
  phone: 'customer.phoneHome',
  vin: 'vehicle.vin',
  plate: 'vehicle.plate',
  make: 'vehicle.make',
  fullName: 'customer.fullName',
  company: 'customer.company',
};

function isDate(value: string, { dateOrder }: Pick<ImportMapping, 'dateOrder'>): boolean {
  return parseDay(value, { order: dateOrder, yearMax: 2100 }) !== null;
}
