import type { Phone } from '../domain/customer/customer.ts';
import type { Random } from '../lib/random.ts';
import { createWeightedPick } from '../lib/random.ts';
import { dayNumber, dayText } from './calendar.ts';
import { personEmail } from './contact-details.ts';
import { demoId } from './demo-id.ts';
import { DUPLICATE_CAR_WEIGHTS, DUPLICATE_PHONE_WEIGHTS, SHARE_DUPLICATED } from './parameters.ts';
import type { Person } from './person.ts';
import { mobileNumber } from './phone-plan.ts';
import { names } from './seed-lists.ts';
import { type Entry, recordBase, type Story } from './story.ts';
import { mistype, mistypeDigits, respell } from './typing-errors.ts';

const nicknames: Record<string, string> = names.nicknames;
const pickPhoneFate = weightedKey(DUPLICATE_PHONE_WEIGHTS);
const pickCarFate = weightedKey(DUPLICATE_CAR_WEIGHTS);
/** Slots of second mobile numbers stand above those of first ones. */
const SECOND_NUMBER_SLOT = 24;

/** Somebody at the desk did not find a customer and typed them in again. */
export function addDuplicates(story: Story): void {
  if (story.isPlain) return;
  for (const original of [...story.entries]) {
    if (original.role === 'driver' || !story.random.chance(SHARE_DUPLICATED)) continue;
    const day = secondEntryDay(story, original);
    if (day !== null) addCopy(story, original, day);
  }
}

function addCopy(story: Story, original: Entry, day: number): void {
  const { random, context } = story;
  const createdAt = context.profile.instant(day, 6 * 60 + random.int(0, 50));
  const person = copyPerson(random, original.person);
  const copy: Entry = {
    ...original,
    id: demoId(random, createdAt),
    createdAt,
    since: day,
    slot: story.entries.length,
    person,
    company: original.company === null ? null : copyCompany(random, original.company),
    address: copyAddress(story, original, createdAt),
    phones: copyPhones(story, original),
    email: copyEmail(story, original, person),
    householdId: null,
    role: 'copy',
    notes: null,
  };
  story.entries.push(copy);
  story.truth.duplicates.push({ originalId: original.id, copyId: copy.id });
  copyCar(story, original, copy, day);
}

/** Mostly the day of a visit; seldom a call in between. */
function secondEntryDay(story: Story, entry: Entry): number | null {
  const days = story.visits
    .filter((visit) => visit.customerId === entry.id)
    .map((visit) => dayNumber(visit.arrivedAt.slice(0, 10)));
  if (days.length > 1 && story.random.chance(0.8)) return story.random.pick(days.slice(1));
  const room = story.context.until - entry.since - 30;
  return room > 0 ? entry.since + 30 + story.random.int(0, room - 1) : null;
}

function copyPerson(random: Random, person: Person): Person {
  if (person.otherScript !== undefined && random.chance(0.5)) {
    return { ...person, ...person.otherScript };
  }
  const style = random.next();
  const nickname = nicknames[person.firstName];
  const copy = { ...person };
  delete copy.title;
  if (nickname !== undefined && style < 0.3) return { ...copy, firstName: nickname };
  if (style < 0.36) return { ...copy, firstName: person.lastName, lastName: person.firstName };
  if (style < 0.42) return { ...copy, firstName: `${person.firstName.charAt(0)}.` };
  if (style < 0.62) return { ...copy, lastName: respell(random, person.lastName) };
  if (style < 0.78) return { ...copy, firstName: respell(random, person.firstName) };
  if (style < 0.88) return { ...copy, lastName: mistype(random, person.lastName) };
  return copy;
}

function copyCompany(random: Random, company: string): string {
  const style = random.next();
  if (style < 0.4)
    return company.replace(/ (GmbH.*|e\.K\.|KG|OHG|UG.*|AG|Ltd|LLC|GbR|e\.U\.)$/, '');
  if (style < 0.7) return mistype(random, company);
  return company.replace('GmbH', 'Gmbh').replace(' & ', ' und ').replace('-', ' ');
}

function copyAddress(story: Story, original: Entry, createdAt: string): Entry['address'] {
  const { random } = story;
  if (original.address === null || random.chance(0.25)) return null;
  const id = demoId(random, createdAt);
  const street = original.address.street ?? '';
  const shortened = street
    .replace(/straße/, 'str.')
    .replace(/Straße/, 'Str.')
    .replace('Road', 'Rd');
  const { latitude: _, longitude: __, ...rest } = original.address;
  return { ...rest, id, street: random.chance(0.5) ? shortened : mistypeDigits(random, street) };
}

function copyPhones(story: Story, original: Entry): Phone[] {
  const { random, household, context } = story;
  const primary = original.phones.find((phone) => phone.isPrimary);
  const fate = pickPhoneFate(random);
  if (fate === 'none' || primary === undefined) return [];
  if (fate === 'same') return [{ number: primary.number, kind: primary.kind, isPrimary: true }];
  if (fate === 'mistyped') {
    const number = mistypeDigits(random, primary.number, primary.number.length - 6);
    return [{ number, kind: primary.kind, isPrimary: true }];
  }
  const slot = SECOND_NUMBER_SLOT + (story.entries.length % 8);
  return [
    {
      number: mobileNumber(context.profile.country, household, slot),
      kind: 'mobile',
      isPrimary: true,
    },
  ];
}

function copyEmail(story: Story, original: Entry, person: Person): string | null {
  const fate = story.random.next();
  if (fate < 0.4) return original.email;
  if (fate < 0.55 && original.kind === 'person') {
    return personEmail(story.random, person, story.household, story.entries.length);
  }
  return null;
}

/** The car is typed in again, tied to the copy as well, or forgotten; half of its later visits move. */
function copyCar(story: Story, original: Entry, copy: Entry, day: number): void {
  const { random, ownerships, vehicles, visits, truth } = story;
  const own = ownerships.findLast(
    (tie) => tie.customerId === original.id && tie.kind === 'owner' && isOn(tie, day),
  );
  const vehicle = vehicles.find((entry) => entry.id === own?.vehicleId);
  const fate = pickCarFate(random);
  if (own === undefined || vehicle === undefined || fate === 'none') return;
  let vehicleId = vehicle.id;
  if (fate === 'copied') {
    const { vin, colour: _, ...rest } = vehicle;
    const base = recordBase(story, demoId(random, copy.createdAt), copy.createdAt);
    const isVinKept = vin !== undefined && random.chance(0.45);
    const plate = random.chance(0.15) ? mistypeDigits(random, vehicle.plate ?? '') : vehicle.plate;
    vehicles.push({
      ...rest,
      ...base,
      ...(isVinKept ? { vin } : {}),
      ...(plate === undefined ? {} : { plate }),
      mileage: [],
    });
    truth.duplicateVehicles.push({ originalId: vehicle.id, copyId: base.id });
    vehicleId = base.id;
  }
  const tie = recordBase(story, demoId(random, copy.createdAt), copy.createdAt);
  const { annualKm: _, ...rest } = own;
  ownerships.push({ ...rest, ...tie, customerId: copy.id, vehicleId, from: dayText(day) });
  for (const visit of visits) {
    const isLater = visit.arrivedAt > copy.createdAt && visit.vehicleId === vehicle.id;
    if (!isLater || visit.customerId !== original.id || !random.chance(0.5)) continue;
    visit.customerId = copy.id;
    visit.vehicleId = vehicleId;
  }
}

function isOn(
  tie: { from?: string | undefined; until?: string | undefined },
  day: number,
): boolean {
  const text = dayText(day);
  return (tie.from ?? '') <= text && text < (tie.until ?? '9999');
}

function weightedKey<K extends string>(weights: Record<K, number>): (random: Random) => K {
  const keys = Object.keys(weights) as K[];
  return createWeightedPick(keys, (key) => weights[key]);
}
