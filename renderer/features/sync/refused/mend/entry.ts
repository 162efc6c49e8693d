import { type Address, type Phone, phone } from '../../../../../shared/domain/customer/customer.ts';
import { isEmail, toEmail } from '../../../../../shared/domain/customer/email.ts';
import {
  isPostalCode,
  postalCodeExample,
} from '../../../../../shared/domain/customer/postal-code.ts';
import { mileageReading } from '../../../../../shared/domain/vehicle/vehicle.ts';
import { findVinProblem, normaliseVin } from '../../../../../shared/domain/vehicle/vin.ts';
import { isDay, type Problem } from '../../../../ui/form/problem.ts';
import { formatPhone } from '../../../../ui/phone-format.ts';
import { toPhoneNumber } from '../../../../ui/phone-number.ts';
import type { FieldKind } from '../../../../ui/record/field-kinds.ts';

/** A field as it stands in the form: what was tried, in the shape in which people type it. */
export type Entry =
  | { is: 'text'; text: string }
  | { is: 'flag'; isSet: boolean }
  | { is: 'set'; values: readonly string[] }
  | { is: 'phones'; rows: readonly PhoneEntry[] }
  | { is: 'addresses'; rows: readonly AddressEntry[] }
  | { is: 'mileage'; rows: readonly { on: string; km: string }[] }
  /** No form of this size can type it: it is taken as it is, from here or from the server. */
  | { is: 'whole'; value: unknown };

export interface PhoneEntry {
  text: string;
  /** The phone as it was tried, while its text is untouched. */
  of: Phone | null;
}

export interface AddressEntry {
  of: Address;
  street: string;
  postalCode: string;
  city: string;
}

const TYPED: ReadonlySet<FieldKind['is']> = new Set([
  'text',
  'choice',
  'number',
  'email',
  'vin',
  'plate',
  'day',
]);

export function toEntry(kind: FieldKind | null, value: unknown, country: string): Entry {
  if (kind && TYPED.has(kind.is) && (value === undefined || typeof value !== 'object'))
    return { is: 'text', text: value === undefined ? '' : String(value) };
  if (kind?.is === 'flag') return { is: 'flag', isSet: value === true };
  if (kind?.is === 'channels' && isListOf(value, 'string')) return { is: 'set', values: value };
  if (kind?.is === 'tags' && isListOf(value, 'string'))
    return { is: 'text', text: value.join(', ') };
  const rows = value ?? [];
  if (kind?.is === 'phones' && isListOf<Phone>(rows, 'object'))
    return {
      is: 'phones',
      rows: rows.map((of) => ({ text: formatPhone(String(of.number), country), of })),
    };
  if (kind?.is === 'addresses' && isListOf<Address>(rows, 'object'))
    return {
      is: 'addresses',
      rows: rows.map((of) => ({
        of,
        street: of.street ?? '',
        postalCode: of.postalCode ?? '',
        city: of.city ?? '',
      })),
    };
  if (kind?.is === 'mileage' && isListOf<{ on: string; km: number }>(rows, 'object'))
    return { is: 'mileage', rows: rows.map(({ on, km }) => ({ on: String(on), km: String(km) })) };
  return { is: 'whole', value };
}

function isListOf<T = string>(value: unknown, type: 'string' | 'object'): value is T[] {
  return Array.isArray(value) && value.every((one) => one !== null && typeof one === type);
}

/** The value an entry stands for, undefined when it is empty; or what is wrong, by the path of its input. */
export type Reading = { value: unknown } | { problems: Record<string, Problem> };

export function readEntry(
  field: string,
  kind: FieldKind | null,
  entry: Entry,
  country: string,
): Reading {
  switch (entry.is) {
    case 'whole':
      return { value: entry.value };
    case 'flag':
      return { value: entry.isSet };
    case 'set':
      return { value: [...entry.values] };
    case 'phones':
      return readRows(
        field,
        entry.rows,
        (row, before) => readPhone(row, before, country),
        marked('isPrimary'),
      );
    case 'addresses':
      return readRows(field, entry.rows, readAddress, marked('isDefault'));
    case 'mileage':
      return readRows(field, entry.rows, readMileage);
    case 'text':
      return readText(field, kind, entry.text.trim());
  }
}

function readText(field: string, kind: FieldKind | null, text: string): Reading {
  const wrong = (problem: Problem): Reading => ({ problems: { [field]: problem } });
  if (kind?.is === 'tags') {
    const tags = text.split(/[,،]/).map((tag) => tag.trim());
    const tooLong = tags.some((tag) => tag.length > TAG_MAX);
    if (tooLong) return wrong({ code: 'tooLong', values: { max: TAG_MAX } });
    return { value: [...new Set(tags.filter(Boolean))] };
  }
  if (text === '') return { value: undefined };
  switch (kind?.is) {
    case 'email':
      return isEmail(toEmail(text)) ? { value: toEmail(text) } : wrong({ code: 'emailInvalid' });
    case 'day':
      return isDay(text) ? { value: text } : wrong({ code: 'dateInvalid' });
    case 'vin': {
      const vin = normaliseVin(text);
      const problem = findVinProblem(vin);
      return problem?.isBlocking ? wrong({ code: problem.code }) : { value: vin };
    }
    case 'number': {
      const value = Number(text);
      const { min, max } = kind;
      const isFine = Number.isInteger(value) && value >= min && value <= max;
      return isFine ? { value } : wrong({ code: 'numberRange', values: { min, max } });
    }
    case 'plate':
      return text.length > PLATE_MAX
        ? wrong({ code: 'tooLong', values: { max: PLATE_MAX } })
        : { value: text.toUpperCase() };
    case 'text':
      return text.length > kind.max
        ? wrong({ code: 'tooLong', values: { max: kind.max } })
        : { value: text };
    default:
      return { value: text };
  }
}

const TAG_MAX = 40;
const PLATE_MAX = 16;
const KM_MAX = 3_000_000;

type RowReading = { value: unknown } | { path?: string; problem: Problem };

/** Rows left empty are gone; every other one has to be right. */
function readRows<T>(
  field: string,
  rows: readonly T[],
  read: (row: T, before: unknown[]) => RowReading | null,
  finish: (values: unknown[]) => unknown[] = (values) => values,
): Reading {
  const values: unknown[] = [];
  const problems: Record<string, Problem> = {};
  for (const [at, row] of rows.entries()) {
    const reading = read(row, values);
    if (reading === null) continue;
    if ('problem' in reading) problems[`${field}.${at}${reading.path ?? ''}`] = reading.problem;
    else values.push(reading.value);
  }
  return Object.keys(problems).length > 0 ? { problems } : { value: finish(values) };
}

function readPhone(
  { text, of }: PhoneEntry,
  before: unknown[],
  country: string,
): RowReading | null {
  if (!text.trim()) return null;
  const kept = of && phone.safeParse(of).success && formatPhone(of.number, country) === text;
  const number = kept ? of.number : toPhoneNumber(text, country);
  if (!number) return { problem: { code: 'phoneInvalid' } };
  if (before.some((other) => (other as Phone).number === number))
    return { problem: { code: 'phoneTwice' } };
  return { value: kept ? of : { kind: 'mobile', isPrimary: false, ...of, number } };
}

function readAddress({ of, street, postalCode, city }: AddressEntry): RowReading | null {
  if (![street, postalCode, city, of.state ?? ''].some((text) => text.trim())) return null;
  const code = postalCode.trim().toUpperCase();
  if (code && !isPostalCode(of.country, code)) {
    const values = { example: postalCodeExample(of.country) ?? '' };
    return { path: '.postalCode', problem: { code: 'postalCode', values } };
  }
  const texts = { street: street.trim(), postalCode: code, city: city.trim() };
  const { street: _street, postalCode: _code, city: _city, ...rest } = of;
  return {
    value: { ...rest, ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text)) },
  };
}

function readMileage({ on, km }: { on: string; km: string }): RowReading | null {
  if (!on.trim() && !km.trim()) return null;
  if (!isDay(on)) return { path: '.on', problem: { code: 'dateInvalid' } };
  const reading = { on, km: km.trim() === '' ? Number.NaN : Number(km) };
  if (mileageReading.safeParse(reading).success) return { value: reading };
  return { path: '.km', problem: { code: 'numberRange', values: { min: 0, max: KM_MAX } } };
}

/** Exactly one of several is marked: the first when none is left that was. */
function marked(key: 'isPrimary' | 'isDefault'): (values: unknown[]) => unknown[] {
  return (values) => {
    const rows = values as Record<string, unknown>[];
    const at = Math.max(
      0,
      rows.findIndex((row) => row[key] === true),
    );
    return rows.map((row, index) =>
      row[key] === (index === at) ? row : { ...row, [key]: index === at },
    );
  };
}
