import { fold } from './fold.ts';
import { phoneForms } from './phone-forms.ts';
import { codeParts, spellingsOf, toCode } from './words.ts';

/** Stands between the regions of a line; never part of a word. */
export const REGION_END = '\u0001';

/** Where in its line a match was found; the order of the regions within their line. */
export const REGION = {
  name: 0,
  company: 1,
  rest: 2,
  email: 3,
  phone: 4,
  plate: 5,
  platePart: 6,
  vin: 7,
} as const;
export type Region = (typeof REGION)[keyof typeof REGION];
export const FIRST_CODE_REGION = REGION.phone;

export interface SearchedPerson {
  /** The name shown in lists. */
  name: string;
  /** The other name: the company of a person, the contact of a business. */
  otherName: string;
  /** Title and towns: they help to tell people apart, nobody is looked up by them alone. */
  rest: string;
  email: string;
}

export interface SearchedCar {
  plate: string;
  vin: string;
}

const region = (words: readonly string[]) => ` ${words.join(' ')} `;

/** Name, other name, rest and e-mail as one folded line; every word stands between spaces. */
export function personLine(person: SearchedPerson): string {
  return [
    region(spellingsOf(person.name)),
    region(spellingsOf(person.otherName)),
    region(spellingsOf(person.rest)),
    region([fold(person.email)]),
  ].join(REGION_END);
}

/** Phones, plates, parts of plates and VINs as one line, without separators inside. */
export function codeLine(phones: readonly string[], cars: readonly SearchedCar[]): string {
  return [
    region(phones.flatMap(phoneForms)),
    region(cars.map((car) => toCode(car.plate))),
    region(cars.flatMap((car) => codeParts(car.plate))),
    region(cars.map((car) => toCode(car.vin))),
  ].join(REGION_END);
}

/** Words of the line that a misspelt word may mean: all but those of the e-mail, no numbers. */
export function vocabularyOf(line: string): string[] {
  const named = line.slice(0, line.lastIndexOf(REGION_END));
  return named.split(' ').filter((word) => word.length > 2 && !/\d/.test(word));
}
