import type { Customer } from '../../customer/customer.ts';
import type { Fuel } from '../../vehicle/vehicle.ts';
import { foldText } from './text.ts';

const words = (list: string) => new Set(list.split(' '));

const YES = words('1 x y yes j ja true wahr t oui si s ok on نعم');
const NO = words('0 n no nein false falsch f non off لا');

/** Null for words that say neither. */
export function parseBoolean(text: string): boolean | null {
  const word = foldText(text);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

const FEMALE = words(
  'f w female weiblich frau mrs ms miss mme madame signora weibl انثى أنثى سيدة',
);
const MALE = words('m male mannlich maennlich mann herr herrn mr monsieur signor mannl ذكر سيد');
const DIVERSE = words('d diverse divers x nonbinary');

/** Reads gender words and salutations; null where they do not say. */
export function parseGender(text: string): Customer['gender'] | null {
  for (const word of foldText(text).split(' ')) {
    if (FEMALE.has(word)) return 'female';
    if (MALE.has(word)) return 'male';
    if (DIVERSE.has(word)) return 'diverse';
  }
  return null;
}

const BUSINESS = words(
  'firma business company gewerbe gewerblich f b c g unternehmen شركة societe',
);
const PERSON = words('person privat private individual p i privatkunde particulier فرد consumer');

export function parseKind(text: string): Customer['kind'] | null {
  const word = foldText(text).split(' ')[0] ?? '';
  if (BUSINESS.has(word)) return 'business';
  return PERSON.has(word) ? 'person' : null;
}

/** The first pattern that fits decides, so the more special ones stand first. */
const FUEL_PATTERNS: [RegExp, Fuel][] = [
  [/plug ?in|phev/, 'pluginHybrid'],
  [/hybrid|hev|mhev/, 'hybrid'],
  [/diesel|tdi|cdi/, 'diesel'],
  [/lpg|autogas|flussiggas|gpl/, 'lpg'],
  [/cng|erdgas|natural gas|metano/, 'cng'],
  [/wasserstoff|hydrogen|fcev|h2/, 'hydrogen'],
  [/elektro|electric|^ev$|bev|strom|كهربا/, 'electric'],
  [/benzin|petrol|gasoline|super|otto|essence|benzina|unleaded|بنزين/, 'petrol'],
  [/^d$/, 'diesel'],
  [/^b$/, 'petrol'],
  [/^e$/, 'electric'],
];

export function parseFuel(text: string): Fuel | null {
  const word = foldText(text);
  return FUEL_PATTERNS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
