import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

export interface ParsedPhone {
  /** E.164 with the plus sign. */
  number: string;
  /** Null where the numbering plan does not tell mobile from fixed line, as in North America. */
  isMobile: boolean | null;
  /** Words that stood beside the number, such as “(Frau)”; empty when there were none. */
  remark: string;
}

const E164 = /^\+[1-9]\d{5,14}$/;
/** Longest stretch that can be one number: digits with the signs people put between them. */
const NUMBER_LIKE = /[+(]?[\d(][\d\s()/.\-–‑]{3,}\d/u;
/** Between two numbers of one cell. A slash alone also follows an area code, so it needs spaces. */
const BETWEEN_NUMBERS = /[;,|\n]|\s+\/\s+|\s+(?:oder|or|und|and|ou|et|o|أو)\s+/iu;

/**
 * Reads one phone number as people write it, junk around it included.
 * `country` (ISO 3166-1 alpha-2) is that of numbers without a country code. Null when it cannot be
 * dialled: no such number range, or the area code is missing.
 */
export function parsePhone(text: string, country: string): ParsedPhone | null {
  const match = NUMBER_LIKE.exec(toLatinDigits(text));
  // A letter right behind a digit stands for a digit: what is before it is another number.
  if (!match || /^\p{L}/u.test(text.slice(match.index + match[0].length))) return null;
  const phone = dial(match[0], country);
  if (!phone) return null;
  const remark = (text.slice(0, match.index) + text.slice(match.index + match[0].length))
    .replace(/[()[\]:;,/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { number: phone.number, isMobile: mobility(phone), remark: isLabel(remark) ? '' : remark };
}

/** All numbers of a cell; `invalid` holds the parts that are none. */
export function parsePhones(
  text: string,
  country: string,
): { phones: ParsedPhone[]; invalid: string[] } {
  const whole = parsePhone(text, country);
  if (whole && !/\d{3}/.test(whole.remark)) return { phones: [whole], invalid: [] };
  const phones: ParsedPhone[] = [];
  const invalid: string[] = [];
  for (const part of text.split(BETWEEN_NUMBERS)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const phone = parsePhone(trimmed, country);
    if (phone) phones.push(phone);
    else invalid.push(trimmed);
  }
  return { phones, invalid };
}

function dial(written: string, country: string): PhoneNumber | null {
  const home = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  // “+49 (0)89” names the trunk zero for callers at home; from abroad it is not dialled.
  const text = written
    .replace(/^\s*00(?=[1-9])/, '+')
    .replace(/^(\+[\d\s]{1,5})\(0\)/, '$1')
    .trim();
  const phone = parsePhoneNumberFromString(text, home ? { defaultCountry: home } : undefined);
  if (!phone?.isValid() || !E164.test(phone.number)) return null;
  return text.startsWith('+') || isWholeNationalNumber(text, phone) ? phone : null;
}

/**
 * Where numbers are dialled with a trunk zero, one without it lacks its area code. The exception is a
 * mobile number whose zero a spreadsheet has eaten.
 */
function isWholeNationalNumber(text: string, phone: PhoneNumber): boolean {
  const digits = text.replace(/\D/g, '');
  const hasTrunkZero = phone.formatNational().replace(/\D/g, '').startsWith('0');
  return !hasTrunkZero || digits.startsWith('0') || phone.getType() === 'MOBILE';
}

function mobility(phone: PhoneNumber): boolean | null {
  const type = phone.getType();
  return type === 'FIXED_LINE_OR_MOBILE' ? null : type === 'MOBILE';
}

/** Words that only repeat what kind of number it is. */
function isLabel(remark: string): boolean {
  return /^(?:tel(?:efon)?|fon|phone|mobil|mobile|handy|cell|fax)?\.?$/i.test(remark);
}

function toLatinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0xf),
  );
}
