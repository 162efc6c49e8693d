import { COMPANY_LIKENESS, compareCompanies } from './company-form.ts';
import { CAR_LIKENESS, compareCars } from './compare-cars.ts';
import { isDateSlip, isDigitSlip } from './digit-slip.ts';
import {
  compareFirstNames,
  compareLastNames,
  FIRST_NAME_LIKENESS,
  type IsUnheardOf,
  isSwapped,
  LAST_NAME_LIKENESS,
} from './name-form.ts';
import {
  compareDetails,
  comparePlaces,
  compareStreets,
  DETAIL_LIKENESS,
  PLACE_LIKENESS,
  STREET_LIKENESS,
} from './place-form.ts';
import type { Signature } from './signature.ts';

/**
 * What is compared, and in which levels; the last level of each is full agreement, the first is contradiction.
 * Codes of evidence are `<field>.<level>`.
 */
export const LEVELS = {
  firstName: FIRST_NAME_LIKENESS,
  lastName: LAST_NAME_LIKENESS,
  company: COMPANY_LIKENESS,
  kind: ['differs', 'same'],
  birth: ['differs', 'near', 'same'],
  phone: ['differs', 'near', 'shared', 'same'],
  email: ['differs', 'name', 'same'],
  street: STREET_LIKENESS,
  detail: DETAIL_LIKENESS,
  place: PLACE_LIKENESS,
  state: ['differs', 'same'],
  car: CAR_LIKENESS,
} as const satisfies Record<string, readonly string[]>;
export type Field = keyof typeof LEVELS;
export const FIELDS = Object.keys(LEVELS) as Field[];
export type EvidenceCode = { [F in Field]: `${F}.${(typeof LEVELS)[F][number]}` }[Field];

/** Level of each field in the order of `FIELDS`; −1 where there is nothing to compare. */
export type Levels = Int8Array;
export const MISSING = -1;

const LOCAL_PART_MIN = 5;

/** Compares all fields. Symmetric. */
export function compareSignatures(
  a: Signature,
  b: Signature,
  isUnheardOf: IsUnheardOf,
  into: Levels,
): Levels {
  into[0] = MISSING;
  into[1] = MISSING;
  compareNames(a, b, isUnheardOf, into);
  into[2] = levelOf('company', a.company && b.company && compareCompanies(a.company, b.company));
  into[3] =
    a.isBusiness === null || b.isBusiness === null
      ? MISSING
      : Number(a.isBusiness === b.isBusiness);
  into[4] = a.birth === '' || b.birth === '' ? MISSING : compareBirths(a.birth, b.birth);
  into[5] = comparePhones(a, b);
  into[6] = a.email === '' || b.email === '' ? MISSING : compareEmails(a.email, b.email);
  comparePlaceLists(a, b, into);
  into[11] = levelOf('car', compareCars(a.cars, b.cars));
  return into;
}

function levelOf<F extends Field>(field: F, level: (typeof LEVELS)[F][number] | null): number {
  return level === null ? MISSING : (LEVELS[field] as readonly string[]).indexOf(level);
}

/**
 * Names that changed places tell one thing, not two. Between a company and a person names tell nothing: its contact is
 * somebody, mostly its owner.
 */
function compareNames(a: Signature, b: Signature, isUnheardOf: IsUnheardOf, into: Levels): void {
  if (a.isBusiness !== null && b.isBusiness !== null && a.isBusiness !== b.isBusiness) return;
  if (a.first && b.first) {
    into[0] = levelOf('firstName', compareFirstNames(a.first, b.first, isUnheardOf));
  }
  if (a.last && b.last) into[1] = levelOf('lastName', compareLastNames(a.last, b.last));
  if ((into[0] ?? 0) > 0 || (into[1] ?? 0) > 0 || !isSwapped(a, b)) return;
  into[0] = levelOf('firstName', 'swapped');
  into[1] = MISSING;
}

function compareBirths(a: string, b: string): number {
  if (a === b) return 2;
  return isDateSlip(a, b) ? 1 : 0;
}

/** A number that both records call shared is one of several people, and says so. */
function comparePhones(a: Signature, b: Signature): number {
  if (a.phones.length === 0 || b.phones.length === 0) return MISSING;
  let level = 0;
  for (const number of a.phones) {
    for (const other of b.phones) {
      if (number === other) {
        if (!a.sharedPhones.includes(number) || !b.sharedPhones.includes(number)) return 3;
        level = 2;
      } else if (level === 0 && isDigitSlip(number, other)) level = 1;
    }
  }
  return level;
}

/** An address may move to another provider and keep its first part; short ones are everybody's. */
function compareEmails(a: string, b: string): number {
  if (a === b) return 2;
  const local = a.slice(0, a.lastIndexOf('@'));
  return local.length >= LOCAL_PART_MIN && b.slice(0, b.lastIndexOf('@')) === local ? 1 : 0;
}

/** The pair of addresses that agrees best: in street, then place, then the rest, so that equals are alike in all. */
function comparePlaceLists(a: Signature, b: Signature, into: Levels): void {
  let best = Number.NEGATIVE_INFINITY;
  into.fill(MISSING, 7, 11);
  for (const place of a.places) {
    for (const other of b.places) {
      const street = levelOf('street', compareStreets(place, other));
      const detail = levelOf('detail', compareDetails(place, other));
      const town = levelOf('place', comparePlaces(place, other));
      const state = place.state && other.state ? Number(place.state === other.state) : MISSING;
      const rank = ((street * 10 + town) * 10 + detail) * 10 + state;
      if (rank <= best) continue;
      best = rank;
      into[7] = street;
      into[8] = detail;
      into[9] = town;
      into[10] = state;
    }
  }
}

/** Levels of each field with the missing one. */
const SIZES = FIELDS.map((field) => LEVELS[field].length + 1);

/** All levels as one safe integer, and back. */
export function toPattern(levels: Levels): number {
  let pattern = 0;
  for (let at = 0; at < SIZES.length; at += 1) {
    pattern = pattern * (SIZES[at] ?? 1) + (levels[at] ?? MISSING) + 1;
  }
  return pattern;
}

export function fromPattern(pattern: number, into: Levels): Levels {
  let rest = pattern;
  for (let at = SIZES.length - 1; at >= 0; at -= 1) {
    const size = SIZES[at] ?? 1;
    into[at] = (rest % size) - 1;
    rest = Math.floor(rest / size);
  }
  return into;
}
