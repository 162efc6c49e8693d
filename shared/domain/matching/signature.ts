import { plateKey } from '../plate/plate.ts';
import { fold } from '../search/fold.ts';
import { normaliseVin } from '../vehicle/vin.ts';
import { toCompanyForm } from './company-form.ts';
import { hashText } from './hash.ts';
import { type NameForm, toNameForm } from './name-form.ts';
import { type PlaceForm, toPlaceForm } from './place-form.ts';
import type { MatchSubject, SubjectCar } from './subject.ts';

/** A car by what identifies it, each 0 when unknown; days as text, empty when open. */
export interface CarForm {
  vehicle: number;
  vin: number;
  plate: number;
  from: string;
  until: string;
  isGone: boolean;
}

/** A subject ready to be compared; what is missing is null, empty text or an empty list. */
export interface Signature {
  id: string;
  /** Null while nobody has said. */
  isBusiness: boolean | null;
  first: NameForm | null;
  last: NameForm | null;
  company: NameForm | null;
  /** `YYYYMMDD`. */
  birth: string;
  phones: readonly string[];
  sharedPhones: readonly string[];
  email: string;
  places: readonly PlaceForm[];
  cars: readonly CarForm[];
}

/** Gives equal texts one object, so that a book holds each name once. */
export type FormCache = Map<string, NameForm>;

/** Reads a subject. Total: what cannot be read counts as missing. */
export function toSignature(subject: MatchSubject, cache?: FormCache): Signature {
  const form = (kind: string, text: string | undefined, read: (text: string) => NameForm) => {
    if (!text) return null;
    const known = cache?.get(kind + text);
    if (known) return known;
    const made = read(text);
    if (made.joined === '') return null;
    cache?.set(kind + text, made);
    return made;
  };
  const { phones, kind } = subject;
  return {
    id: subject.id,
    isBusiness: kind === undefined ? null : kind === 'business',
    first: form('n', subject.firstName, toNameForm),
    last: form('n', subject.lastName, toNameForm),
    company: form('c', subject.company, toCompanyForm),
    birth: (subject.birthOn ?? '').replace(/\D/g, ''),
    phones: phones.map((phone) => phone.number),
    sharedPhones: phones.filter((phone) => phone.isShared).map((phone) => phone.number),
    email: fold(subject.email ?? '').trim(),
    places: subject.addresses.map(toPlaceForm),
    cars: subject.cars.map(toCarForm).filter((car) => car.vehicle || car.vin || car.plate),
  };
}

function toCarForm(car: SubjectCar): CarForm {
  const key = (text: string | undefined) => (text ? hashText(text) : 0);
  return {
    vehicle: key(car.vehicleId),
    vin: key(car.vin && normaliseVin(car.vin)),
    plate: key(car.plate && plateKey(car.plate)),
    from: car.from ?? '',
    until: car.until ?? '',
    isGone: car.isGone ?? false,
  };
}
