import { createPlace, type Place, toAddress } from './address-book.ts';
import type { Identity } from './book-context.ts';
import { createCompanyName } from './company.ts';
import { businessEmail, businessPhones, personEmail, personPhones } from './contact-details.ts';
import { demoId } from './demo-id.ts';
import { createKeeper } from './keeper.ts';
import { createPerson, type Person, type PersonWish } from './person.ts';
import type { Entry, Story } from './story.ts';

export interface EntryWish {
  person?: PersonWish;
  place?: Place;
  role?: Entry['role'];
  isBusiness?: boolean;
  /** Day the garage first hears of them. */
  since: number;
  /** Only the first of a household has an identity known to others. */
  identity?: Identity;
}

/** Puts somebody into the story; their phones, address and temper are drawn here. */
export function addEntry(story: Story, wish: EntryWish): Entry {
  const { random, household, context } = story;
  const { profile } = context;
  const slot = story.entries.length;
  const person = createPerson(random, profile, wish.since, wish.person);
  const place = wish.place ?? createPlace(random, profile);
  const where = { town: place.town, household, slot };
  const isBusiness = wish.isBusiness ?? false;
  const company = isBusiness ? createCompanyName(random, profile, person) : null;
  const createdAt =
    wish.identity?.createdAt ?? profile.instant(wish.since, 6 * 60 + random.int(30, 70));
  const age = (wish.since - person.bornOn) / 365.25;
  const hasAddress = random.chance(wish.role === 'driver' ? 0.1 : 0.94);
  const hasEmail = random.chance(age > 70 ? 0.35 : 0.68);
  const entry: Entry = {
    id: wish.identity?.id ?? demoId(random, createdAt),
    createdAt,
    since: wish.since,
    slot,
    kind: isBusiness ? 'business' : 'person',
    person,
    company,
    place,
    address: hasAddress
      ? toAddress(
          profile,
          place,
          demoId(random, createdAt),
          isBusiness ? 'work' : 'home',
          random.chance(0.3),
        )
      : null,
    phones: isBusiness
      ? businessPhones(random, profile, where)
      : personPhones(random, profile, where, age),
    email: emailOf(story, person, company, hasEmail),
    householdId: null,
    keeper: createKeeper(random, profile, isBusiness ? null : person.bornOn, wish.since),
    role: wish.role ?? 'keeper',
    isGone: false,
    notes: null,
  };
  story.entries.push(entry);
  return entry;
}

function emailOf(
  story: Story,
  person: Person,
  company: string | null,
  hasEmail: boolean,
): string | null {
  if (company !== null)
    return businessEmail(story.random, story.context.profile, company, story.household);
  return hasEmail ? personEmail(story.random, person, story.household, story.entries.length) : null;
}

/** Someone of the other generation or sex to live with `head`. */
export function relativeOf(
  story: Story,
  head: Entry,
  kind: 'partner' | 'flatmate' | 'child' | 'namesake',
): PersonWish {
  const { random } = story;
  const { person } = head;
  const year = 365.25;
  if (kind === 'flatmate')
    return { bornOn: person.bornOn + Math.round(3 * year * random.normal()) };
  if (kind === 'partner') {
    const gender = person.gender === 'female' ? 'male' : 'female';
    return {
      kin: person,
      gender: random.chance(0.04) ? person.gender : gender,
      bornOn: person.bornOn + Math.round(3.5 * year * random.normal()),
      sharesLastName: random.chance(0.72),
    };
  }
  const bornOn = Math.min(
    person.bornOn + Math.round((24 + 12 * random.next()) * year),
    head.since - Math.round(18.5 * year),
  );
  return {
    kin: person,
    bornOn,
    sharesLastName: true,
    ...(kind === 'namesake' ? { gender: person.gender, sharesFirstName: true } : {}),
  };
}
