import { isDigitSlip } from './digit-slip.ts';
import { hashText } from './hash.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { toLatinText } from './latin-text.ts';
import { soundKey } from './sound-key.ts';

export interface TypedAddress {
  street?: string | undefined;
  postalCode?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
}

/** An address ready to be compared; empty text where a part is missing. */
export interface PlaceForm {
  street: string;
  streetSound: string;
  /** House number with its letter. */
  number: string;
  /** What stands below the street: floor, flat, building, care of. */
  detail: string;
  postalCode: string;
  city: string;
  state: string;
  /** Identify street with number, detail, and code with town; 0 when missing. */
  streetKey: number;
  detailKey: number;
  placeKey: number;
}

export const STREET_LIKENESS = ['differs', 'number', 'street', 'alike', 'same'] as const;
export type StreetLikeness = (typeof STREET_LIKENESS)[number];
export const DETAIL_LIKENESS = ['differs', 'alike', 'same'] as const;
export type DetailLikeness = (typeof DETAIL_LIKENESS)[number];
export const PLACE_LIKENESS = ['differs', 'town', 'code', 'near', 'same'] as const;
export type PlaceLikeness = (typeof PLACE_LIKENESS)[number];

const ALIKE = 0.9;
/** How people shorten the last word of a street; the right side stands for all. */
const SHORTENED: Readonly<Record<string, string>> = {
  street: 'st',
  str: 'st',
  road: 'rd',
  avenue: 'ave',
  av: 'ave',
  lane: 'ln',
  drive: 'dr',
  court: 'ct',
  crescent: 'cr',
  cres: 'cr',
  place: 'pl',
  close: 'cl',
  circuit: 'cct',
  square: 'sq',
  terrace: 'tce',
  boulevard: 'blvd',
  highway: 'hwy',
  platz: 'pl',
  weg: 'w',
};

export function toPlaceForm(address: TypedAddress): PlaceForm {
  const [line = '', ...below] = (address.street ?? '').split('\n');
  const { street, number } = splitStreet(toLatinText(line).words);
  const postalCode = toLatinText(address.postalCode ?? '').joined;
  const city = toLatinText(address.city ?? '').joined;
  const detail = toLatinText(below.join(' ')).joined;
  return {
    street,
    streetSound: soundKey(street),
    number,
    detail,
    postalCode,
    city,
    state: toLatinText(address.state ?? '').joined,
    streetKey: street === '' ? 0 : hashText(`${street} ${number}`),
    detailKey: detail === '' ? 0 : hashText(detail),
    placeKey: postalCode + city === '' ? 0 : hashText(`${postalCode} ${city}`),
  };
}

/** House number: the first or last run that begins with a digit, with a letter behind it. */
function splitStreet(words: readonly string[]): { street: string; number: string } {
  const isNumber = (word: string | undefined) => word !== undefined && /^\d/.test(word);
  const at = isNumber(words[0]) ? 0 : words.findIndex((word, nth) => nth > 0 && isNumber(word));
  if (at < 0) return { street: shorten(words), number: '' };
  const hasLetter = /^\d+$/.test(words[at] ?? '') && /^[a-z]$/.test(words[at + 1] ?? '');
  const number = words.slice(at, at + 1 + Number(hasLetter)).join('');
  const rest = words.filter((_, nth) => nth < at || nth > at + Number(hasLetter));
  return { street: shorten(at === 0 ? rest : words.slice(0, at)), number };
}

function shorten(words: readonly string[]): string {
  return words
    .map((word) => SHORTENED[word] ?? word.replace(/stra(?:ss|s)?e?$|str$/, 'st'))
    .join('');
}

/** Null when one of them has no street and there are no numbers either. Symmetric. */
export function compareStreets(a: PlaceForm, b: PlaceForm): StreetLikeness | null {
  const isSameNumber = a.number === b.number && a.number !== '';
  if (a.street === '' || b.street === '') return isSameNumber ? 'number' : null;
  if (a.streetKey === b.streetKey) return a.number === '' ? 'street' : 'same';
  if (!isSpeltAlike(a.street, b.street) && !isLineMoved(a, b)) {
    return isSameNumber ? 'number' : 'differs';
  }
  return isSameNumber ? 'alike' : 'street';
}

/** Whether the street of one stands below the street of the other: people put the building first, or last. Symmetric. */
function isLineMoved(a: PlaceForm, b: PlaceForm): boolean {
  return isSpeltAlike(a.street, b.detail) || isSpeltAlike(a.detail, b.street);
}

function isSpeltAlike(a: string, b: string): boolean {
  return a !== '' && (a === b || jaroWinkler(a, b) >= ALIKE);
}

/** Null when one of them has none, or when its line is taken for the street. Symmetric. */
export function compareDetails(a: PlaceForm, b: PlaceForm): DetailLikeness | null {
  if (a.detail === '' || b.detail === '') return null;
  if (a.detail === b.detail) return 'same';
  if (!isSpeltAlike(a.street, b.street) && isLineMoved(a, b)) return null;
  return jaroWinkler(a.detail, b.detail) >= ALIKE ? 'alike' : 'differs';
}

/** Null when there is nothing on both sides. A town or code missing on one side leaves the other to decide. Symmetric. */
export function comparePlaces(a: PlaceForm, b: PlaceForm): PlaceLikeness | null {
  const code = agreement(a.postalCode, b.postalCode, (x, y) => x === y);
  const town = agreement(a.city, b.city, (x, y) => jaroWinkler(x, y) >= ALIKE);
  if (code === null && town === null) return null;
  if (code !== false && town !== false) return 'same';
  if (town === true && isDigitSlip(a.postalCode, b.postalCode)) return 'near';
  if (code === true) return 'code';
  return town === true ? 'town' : 'differs';
}

function agreement(
  a: string,
  b: string,
  isSame: (a: string, b: string) => boolean,
): boolean | null {
  return a === '' || b === '' ? null : isSame(a, b);
}
