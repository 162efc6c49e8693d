import type { Channel, Customer } from '../domain/customer/customer.ts';
import { createWeightedPick, type Random } from '../lib/random.ts';
import { drawReferrer } from './book-context.ts';
import { dayNumber, dayText } from './calendar.ts';
import { names, work } from './seed-lists.ts';
import { type Entry, recordBase, type Story } from './story.ts';

const OPT_IN_SHARES: Record<Channel, number> = {
  email: 0.45,
  sms: 0.24,
  whatsapp: 0.2,
  phone: 0.5,
  letter: 0.34,
};
const channels = Object.keys(OPT_IN_SHARES) as Channel[];
const pickSource = createWeightedPick(
  [
    { kind: 'service' as const, weight: 42 },
    { kind: 'showroom' as const, weight: 16 },
    { kind: 'referral' as const, weight: 22 },
    { kind: 'webLead' as const, weight: 15, de: 'Suchmaschine', en: 'Search engine' },
    { kind: 'event' as const, weight: 5, de: 'Frühjahrs-Check', en: 'Spring check' },
  ],
  (source) => source.weight,
);
const LANGUAGES: Record<string, string> = {
  german: 'de',
  austrian: 'de',
  turkish: 'tr',
  polish: 'pl',
  italian: 'it',
  english: 'en',
  arabic: 'ar',
  balkan: 'sr',
};
/** Customers of the old system keep its number; the rest was entered in this one. */
const SHARE_WITH_OLD_NUMBER = 0.8;
/** No visit for so long, and a clean-up set them inactive. */
const FORGOTTEN_DAYS = 1500;

export function toCustomer(story: Story, entry: Entry): Customer {
  const { random, context } = story;
  const { profile, until } = context;
  const { person } = entry;
  const isPerson = entry.kind === 'person';
  const hasMail = entry.email !== null;
  return {
    ...recordBase(story, entry.id, entry.createdAt),
    kind: entry.kind,
    ...(person.title !== undefined ? { title: person.title } : {}),
    firstName: person.firstName,
    lastName: person.lastName,
    ...(entry.company !== null ? { company: entry.company } : {}),
    phones: entry.phones,
    addresses: entry.address === null ? [] : [entry.address],
    ...(entry.email !== null ? { email: entry.email } : {}),
    ...(hasMail && random.chance(0.3) ? { emailVerifiedAt: entry.createdAt } : {}),
    ...(random.chance(0.4) ? { preferredChannel: preferredChannel(random, entry) } : {}),
    optIns: channels.filter(
      (channel) => (channel !== 'email' || hasMail) && random.chance(OPT_IN_SHARES[channel]),
    ),
    doNotContact: random.chance(0.018),
    ...(isPerson && random.chance(0.62) ? { birthOn: dayText(person.bornOn) } : {}),
    ...(isPerson && random.chance(0.85) ? { gender: person.gender } : {}),
    ...(isPerson && random.chance(0.12)
      ? { occupation: random.pick(names.occupations[profile.language]) }
      : {}),
    ...spokenLanguage(random, profile.language, person.culture),
    ...source(story, entry),
    ...(entry.householdId === null ? {} : { householdId: entry.householdId }),
    ...oldNumber(story, entry),
    tags: tags(story, entry),
    ...notes(story, entry),
    status: status(random, entry, lastVisitDay(story, entry), until),
  };
}

function status(
  random: Random,
  entry: Entry,
  lastVisit: number,
  until: number,
): Customer['status'] {
  if (entry.role === 'prospect') return 'prospect';
  const isForgotten = until - lastVisit > FORGOTTEN_DAYS && random.chance(0.5);
  return entry.isGone || isForgotten ? 'inactive' : 'active';
}

function lastVisitDay(story: Story, entry: Entry): number {
  const days = story.visits
    .filter((visit) => visit.customerId === entry.id)
    .map((visit) => dayNumber(visit.arrivedAt.slice(0, 10)));
  return Math.max(entry.since, ...days);
}

function preferredChannel(random: Random, entry: Entry): Channel {
  if (entry.email !== null && random.chance(0.45)) return 'email';
  const hasMobile = entry.phones.some((phone) => phone.kind === 'mobile');
  return hasMobile ? random.pick(['phone', 'sms', 'whatsapp']) : random.pick(['phone', 'letter']);
}

function spokenLanguage(
  random: Random,
  book: string,
  culture: string,
): Pick<Customer, 'language'> | Record<string, never> {
  const language = LANGUAGES[culture] ?? 'en';
  return language !== book && random.chance(0.35) ? { language } : {};
}

function source(story: Story, entry: Entry): Pick<Customer, 'source'> | Record<string, never> {
  const { random, context, household } = story;
  if (entry.role === 'copy' || random.chance(0.3)) return {};
  const { kind, de, en } = pickSource(random);
  if (kind === 'referral') {
    const referrer = drawReferrer(context, household, entry.since);
    return { source: { kind, ...(referrer === null ? {} : { referrerId: referrer.id }) } };
  }
  const name = context.profile.language === 'de' ? de : en;
  return { source: { kind, ...(name === undefined ? {} : { name }) } };
}

function oldNumber(story: Story, entry: Entry): Pick<Customer, 'externalNumber'> | object {
  const { random, context, household } = story;
  if (entry.since > context.opensOn || !random.chance(SHARE_WITH_OLD_NUMBER)) return {};
  return { externalNumber: `K-${10_000 + household}${entry.slot === 0 ? '' : `-${entry.slot}`}` };
}

function tags(story: Story, entry: Entry): string[] {
  const { random, context, visits } = story;
  const german = context.profile.language === 'de';
  const own = visits.filter((visit) => visit.customerId === entry.id);
  const found: string[] = [];
  if (own.length >= 10) found.push(german ? 'Stammkunde' : 'Regular');
  if (own.some((visit) => visit.jobs.some((job) => job.serviceId === 'tyres-change'))) {
    found.push(german ? 'Reifeneinlagerung' : 'Tyre storage');
  }
  if (story.truth.fleets.some((fleet) => fleet.companyId === entry.id)) {
    found.push(german ? 'Flotte' : 'Fleet');
  }
  if (random.chance(0.02)) found.push('VIP');
  return found;
}

function notes(story: Story, entry: Entry): Pick<Customer, 'notes'> | Record<string, never> {
  if (entry.notes !== null) return { notes: entry.notes };
  const { random, context } = story;
  return random.chance(0.09)
    ? { notes: random.pick(work.customerNotes[context.profile.language]) }
    : {};
}
