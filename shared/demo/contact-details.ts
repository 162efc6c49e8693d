import type { Phone } from '../domain/customer/customer.ts';
import type { Random } from '../lib/random.ts';
import type { GarageProfile } from './garage-profile.ts';
import { isArabic, type Person } from './person.ts';
import { localNumber, mobileNumber } from './phone-plan.ts';
import { pairPick, places, type Town } from './seed-lists.ts';

const pickDomain = pairPick(places.mailDomains);
const MAIL_DESKS = {
  de: ['info', 'buero', 'kontakt', 'fuhrpark'],
  en: ['info', 'office', 'accounts', 'fleet'],
};
const SLOT_LETTERS = ' bcdefghijklmnopqrstuvwxyz';

/** A reachable number or two; younger people have no landline. */
export function personPhones(
  random: Random,
  profile: GarageProfile,
  where: { town: Town; household: number; slot: number },
  age: number,
): Phone[] {
  const { country } = profile;
  const phones: Phone[] = [];
  const hasMobile = random.chance(age > 75 ? 0.7 : 0.95);
  if (hasMobile) {
    phones.push({
      number: mobileNumber(country, where.household, where.slot),
      kind: 'mobile',
      isPrimary: true,
    });
  }
  if (!hasMobile || random.chance(age > 55 ? 0.55 : 0.15)) {
    phones.push({
      number: localNumber(country, where.town, where.household, where.slot),
      kind: 'home',
      isPrimary: !hasMobile,
    });
  }
  return withCallConsent(random, phones);
}

export function businessPhones(
  random: Random,
  profile: GarageProfile,
  where: { town: Town; household: number; slot: number },
): Phone[] {
  const { country } = profile;
  const phones: Phone[] = [
    {
      number: localNumber(country, where.town, where.household, where.slot),
      kind: 'work',
      isPrimary: true,
    },
  ];
  if (random.chance(0.55)) {
    phones.push({
      number: mobileNumber(country, where.household, where.slot),
      kind: 'mobile',
      isPrimary: false,
    });
  }
  return withCallConsent(random, phones);
}

/** An address at a domain reserved for examples; the number keeps namesakes apart. */
export function personEmail(
  random: Random,
  person: Person,
  household: number,
  slot: number,
): string | null {
  const latin = isArabic(person.lastName) ? person.otherScript : person;
  if (latin === undefined) return null;
  const first = mailWord(latin.firstName);
  const last = mailWord(latin.lastName);
  const style = random.next();
  const local =
    style < 0.6 ? `${first}.${last}` : style < 0.85 ? `${first.charAt(0)}.${last}` : first;
  return `${local}${household + 1}${SLOT_LETTERS.charAt(slot).trim()}@${pickDomain(random)}`;
}

export function businessEmail(
  random: Random,
  profile: GarageProfile,
  company: string,
  household: number,
): string {
  const word = mailWord(company.split(' ').slice(0, 2).join('-'));
  return `${random.pick(MAIL_DESKS[profile.language])}@${word}${household + 1}.example`;
}

/** Small ASCII letters, as mail systems of the time demanded. */
function mailWord(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'dj')
    .normalize('NFD')
    .replace(/[^a-z0-9-]/g, '');
}

function withCallConsent(random: Random, phones: Phone[]): Phone[] {
  return phones.map((phone) =>
    random.chance(0.5) ? { ...phone, callConsent: random.chance(0.85) ? 'yes' : 'no' } : phone,
  );
}
