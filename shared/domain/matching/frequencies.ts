import { FIELDS, type Field } from './fields.ts';
import { hashText } from './hash.ts';
import type { IsUnheardOf, NameForm } from './name-form.ts';
import type { Signature } from './signature.ts';
import { createTally, type Tally } from './tally.ts';

/** How often each value occurs in the book: agreeing on a rare name says more than agreeing on a common one. */
export interface Frequencies {
  add(signature: Signature, change: 1 | -1): void;
  /** Records of the book with the rarest value of the field that both share; null when they share none. */
  holders(field: Field, a: Signature, b: Signature): number | null;
  /** Records of the book with a name. */
  named(field: 'firstName' | 'lastName', name: NameForm): number;
  /** Pairs that agree on the field, of all that have it; null while nobody has it. */
  agreeing(field: Field): { pairs: number; of: number } | null;
  isUnheardOf: IsUnheardOf;
  readonly bytes: number;
}

export function createFrequencies(): Frequencies {
  const tallies = new Map<Field, Tally>(FIELDS.map((field) => [field, createTally()]));
  const tallyOf = (field: Field) => tallies.get(field) ?? createTally();
  return {
    add(signature, change) {
      for (const field of FIELDS) {
        const tally = tallyOf(field);
        for (const key of new Set(valueKeys(field, signature))) tally.add(key, change);
      }
    },
    holders(field, a, b) {
      const others = valueKeys(field, b);
      let fewest: number | null = null;
      for (const key of valueKeys(field, a)) {
        if (!others.includes(key)) continue;
        const count = tallyOf(field).count(key);
        if (fewest === null || count < fewest) fewest = count;
      }
      return fewest;
    },
    named: (field, name) => tallyOf(field).count(name.key),
    isUnheardOf: (name) => tallyOf('firstName').count(name.key) <= 1,
    agreeing(field) {
      const { total, pairs } = tallyOf(field);
      return total < 2 ? null : { pairs, of: (total * (total - 1)) / 2 };
    },
    get bytes() {
      return [...tallies.values()].reduce((sum, tally) => sum + tally.bytes, 0);
    },
  };
}

/** The values two signatures share when the field's level is `same`; none where frequency means nothing. */
function valueKeys(field: Field, signature: Signature): number[] {
  const { first, last, company, birth, email } = signature;
  switch (field) {
    case 'firstName':
      return first ? [first.key] : [];
    case 'lastName':
      return last ? [last.key] : [];
    case 'company':
      return company ? [company.key] : [];
    case 'birth':
      return birth ? [hashText(birth)] : [];
    case 'phone':
      return signature.phones.map((number) => hashText(number));
    case 'email':
      return email ? [hashText(email)] : [];
    case 'street':
      return signature.places.map((place) => place.streetKey).filter(Boolean);
    case 'detail':
      return signature.places.map((place) => place.detailKey).filter(Boolean);
    case 'place':
      return signature.places.map((place) => place.placeKey).filter(Boolean);
    case 'car':
      return signature.cars.flatMap((car) => [car.vehicle, car.vin, car.plate]).filter(Boolean);
    default:
      return [];
  }
}
