import type { Random } from '../lib/random.ts';
import { yearOf } from './calendar.ts';
import type { GarageProfile } from './garage-profile.ts';
import { SHARE_ONE_SCRIPT_ARABIC } from './parameters.ts';
import { names, rankPick } from './seed-lists.ts';

interface Names {
  firstName: string;
  lastName: string;
}

/** A human as the generator knows them, before anybody typed them into a book. */
export interface Person {
  culture: string;
  gender: 'female' | 'male';
  firstName: string;
  lastName: string;
  /** The name in the other script, for people of whom both occur. */
  otherScript?: Names;
  title?: string;
  bornOn: number;
}

type Culture = (typeof names.latin)['german'];
type NamePick = (random: Random) => string;
interface CulturePicks {
  female: Record<Cohort, NamePick>;
  male: Record<Cohort, NamePick>;
  last: NamePick;
}
type Cohort = keyof Culture['female'];
const COHORTS: readonly Cohort[] = ['old', 'middle', 'young'];

const latin = new Map<string, CulturePicks>(
  Object.entries(names.latin).map(([culture, lists]) => [
    culture,
    { female: cohortPicks(lists.female), male: cohortPicks(lists.male), last: lastPick(lists) },
  ]),
);
const arabic = {
  female: rankPick(names.arabic.female.all),
  male: rankPick(names.arabic.male.all),
  /** Names of Gulf tribes stand first in the list and stay in the Gulf. */
  lastInGulf: rankPick(names.arabic.last),
  last: rankPick(names.arabic.last.slice(14)),
};
const titles = { de: names.titles.de, en: names.titles.en };

export interface PersonWish {
  gender?: Person['gender'];
  bornOn?: number;
  /** A relative: gives culture and script, and the names that are shared. */
  kin?: Person;
  sharesLastName?: boolean;
  sharesFirstName?: boolean;
}

/** Draws a person fit for the garage's town; what is wished for is taken over. */
export function createPerson(
  random: Random,
  profile: GarageProfile,
  today: number,
  wish: PersonWish = {},
): Person {
  const culture = wish.kin?.culture ?? profile.pickCulture(random);
  const gender = wish.gender ?? (random.chance(0.44) ? 'female' : 'male');
  const bornOn = wish.bornOn ?? drawBirth(random, today);
  const person: Person =
    culture === 'arabic'
      ? arabicPerson(random, profile, gender, bornOn)
      : latinPerson(random, culture, gender, bornOn);
  const title = drawTitle(random, profile);
  return shareNames(title === undefined ? person : { ...person, title }, wish);
}

function shareNames(person: Person, { kin, sharesLastName, sharesFirstName }: PersonWish): Person {
  if (kin === undefined) return person;
  const take = (own: Names, others: Names): Names => ({
    firstName: sharesFirstName ? others.firstName : own.firstName,
    lastName: sharesLastName ? inGender(others.lastName, person.gender) : own.lastName,
  });
  if (person.otherScript === undefined || kin.otherScript === undefined) {
    return { ...person, ...take(person, kin) };
  }
  // Relatives are written in one script.
  const [own, other] =
    isArabic(person.lastName) === isArabic(kin.lastName)
      ? [person, person.otherScript]
      : [person.otherScript, person];
  return { ...person, ...take(own, kin), otherScript: take(other, kin.otherScript) };
}

export function isArabic(text: string): boolean {
  return /[\u0600-\u06ff]/.test(text);
}

function latinPerson(
  random: Random,
  culture: string,
  gender: Person['gender'],
  bornOn: number,
): Person {
  const picks = latin.get(culture);
  if (picks === undefined) throw new RangeError(`no names for ${culture}`);
  const lastName = picks.last(random);
  return {
    culture,
    gender,
    firstName: picks[gender][cohortOf(bornOn)](random),
    // Half of the Polish women in the book keep the female form of their name.
    lastName: culture === 'polish' && random.chance(0.5) ? inGender(lastName, gender) : lastName,
    bornOn,
  };
}

function arabicPerson(
  random: Random,
  profile: GarageProfile,
  gender: Person['gender'],
  bornOn: number,
): Person {
  const [firstName = '', firstArabic = ''] = arabic[gender](random);
  const [lastName = '', lastArabic = ''] = (
    profile.country === 'AE' ? arabic.lastInGulf : arabic.last
  )(random);
  const base = { culture: 'arabic', gender, bornOn };
  if (profile.country !== 'AE') return { ...base, firstName, lastName };
  return random.chance(SHARE_ONE_SCRIPT_ARABIC)
    ? {
        ...base,
        firstName: firstArabic,
        lastName: lastArabic,
        otherScript: { firstName, lastName },
      }
    : {
        ...base,
        firstName,
        lastName,
        otherScript: { firstName: firstArabic, lastName: lastArabic },
      };
}

/** “Kowalski” and “Kowalska”; other names have one form. */
function inGender(lastName: string, gender: Person['gender']): string {
  return gender === 'female' ? lastName.replace(/(?<=[sc]k)i$/, 'a') : lastName;
}

/** Ages of people who keep a car: few under 21, most between 30 and 70. */
function drawBirth(random: Random, today: number): number {
  const age = Math.min(92, Math.max(19, 49 + 15.5 * random.normal()));
  return Math.round(today - age * 365.25);
}

function drawTitle(random: Random, profile: GarageProfile): string | undefined {
  for (const [title, share] of titles[profile.language]) {
    if (random.chance(Number(share))) return String(title);
  }
  return undefined;
}

function cohortOf(bornOn: number): Cohort {
  const year = yearOf(bornOn);
  if (year < 1958) return 'old';
  return year < 1982 ? 'middle' : 'young';
}

function cohortPicks(lists: Culture['female']): Record<Cohort, NamePick> {
  const [old, middle, young] = COHORTS.map((cohort) => rankPick(lists[cohort]));
  if (!old || !middle || !young) throw new RangeError('a cohort of names is missing');
  return { old, middle, young };
}

/** Well-known names for `lastHead` of the people, composed ones for the long tail of a register. */
function lastPick(lists: Culture): NamePick {
  const head = rankPick(lists.last);
  return (random) =>
    random.chance(lists.lastHead)
      ? head(random)
      : random.pick(lists.stems) + random.pick(lists.ends);
}
