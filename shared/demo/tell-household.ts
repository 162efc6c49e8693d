import { createRandom, createWeightedPick } from '../lib/random.ts';
import { type BookContext, headIdentity } from './book-context.ts';
import { workingDayFrom } from './calendar.ts';
import { toCustomer } from './customer-document.ts';
import type { DemoBatch } from './demo-batch.ts';
import { demoId } from './demo-id.ts';
import { createTruth } from './demo-truth.ts';
import { addDuplicates } from './duplicates.ts';
import { addEntry, relativeOf } from './household-members.ts';
import { keepCar } from './keep-car.ts';
import type { HouseholdKind } from './parameters.ts';
import * as parameters from './parameters.ts';
import { reusePhone, sharePhone } from './phone-traps.ts';
import type { Entry, Story } from './story.ts';

const pickKind = createWeightedPick(
  Object.keys(parameters.HOUSEHOLD_WEIGHTS) as HouseholdKind[],
  (kind) => parameters.HOUSEHOLD_WEIGHTS[kind],
);

/**
 * Everything about the `household`-th household of a book. Depends on nothing but the context and
 * that number. A plain one is one person, for filling a book up to an exact count.
 */
export function tellHousehold(
  context: BookContext,
  household: number,
  isPlain: boolean,
): DemoBatch {
  const random = createRandom(context.seed, context.garageIndex, 'household', household);
  const story: Story = {
    context,
    random,
    household,
    entries: [],
    vehicles: [],
    ownerships: [],
    visits: [],
    truth: createTruth(),
    nextCarSlot: 0,
    visitsOn: new Map(),
    isPlain,
  };
  const drawn = pickKind(random);
  const kind = isPlain && drawn !== 'prospect' ? 'single' : drawn;
  TELLERS[kind](story);
  if (kind === 'single' || kind === 'couple') reusePhone(story);
  addDuplicates(story);
  const customers = story.entries.map((entry) => toCustomer(story, entry));
  const { vehicles, ownerships, visits, truth } = story;
  return { customers, vehicles, ownerships, visits, truth };
}

const TELLERS: Record<HouseholdKind, (story: Story) => void> = {
  single: (story) => tellOwnCars(story, addHead(story)),
  prospect: (story) => {
    addHead(story, { role: 'prospect' });
  },
  couple: tellCouple,
  family: tellFamily,
  sameName: tellSameName,
  flatShare: (story) => {
    const head = addHead(story);
    const mate = addMember(story, head, 'flatmate', 500);
    tellOwnCars(story, head);
    tellOwnCars(story, mate);
    noteHousehold(story, [head, mate]);
  },
  business: (story) => {
    const company = addHead(story, { isBusiness: true });
    const cars = 1 + Number(story.random.chance(0.5)) + Number(story.random.chance(0.3));
    for (let car = 0; car < cars; car += 1) keep(story, company, [], company.since + car * 90);
  },
  fleet: tellFleet,
};

function tellCouple(story: Story): void {
  const { random } = story;
  const head = addHead(story);
  const partner = addMember(story, head, 'partner', 700);
  if (random.chance(0.5)) {
    const isShared = random.chance(parameters.SHARE_CAR_SHARED);
    const kind = random.chance(0.4) ? 'coOwner' : 'driver';
    keep(story, head, isShared ? [{ entry: partner, kind }] : [], head.since);
  } else {
    tellOwnCars(story, head);
    tellOwnCars(story, partner);
  }
  sharePhone(story, [head, partner]);
  noteHousehold(story, [head, partner]);
}

function tellFamily(story: Story): void {
  const { random } = story;
  const head = addHead(story);
  const partner = addMember(story, head, 'partner', 300);
  const children = Array.from({ length: random.chance(0.3) ? 2 : 1 }, () =>
    addMember(story, head, 'child', 1500),
  );
  keep(story, head, [{ entry: partner, kind: 'driver' }], head.since);
  if (random.chance(0.5)) tellOwnCars(story, partner);
  for (const child of children) tellOwnCars(story, child);
  sharePhone(story, [head, partner, ...children]);
  noteHousehold(story, [head, partner, ...children]);
}

function tellSameName(story: Story): void {
  const { random } = story;
  const bornOn = story.context.opensOn - Math.round((46 + 26 * random.next()) * 365.25);
  const head = addHead(story, { person: { bornOn } });
  const child = addMember(story, head, 'namesake', 1200);
  tellOwnCars(story, head);
  tellOwnCars(story, child);
  sharePhone(story, [head, child]);
  story.truth.sameNames.push({ elderId: head.id, youngerId: child.id });
  noteHousehold(story, [head, child]);
}

/** Three to forty cars, most fleets small; every other car has a driver of its own. */
function tellFleet(story: Story): void {
  const { random, context } = story;
  const company = addHead(story, { isBusiness: true });
  const cars = 3 + Math.min(37, Math.floor(random.exponential(9)));
  const drivers: Entry[] = [];
  for (let car = 0; car < cars; car += 1) {
    const since = workingDayFrom(company.since + random.int(0, Math.min(cars * 45, 700)));
    if (since > context.until - 2) continue;
    const driver =
      drivers.length < 10 && random.chance(0.45)
        ? addEntry(story, { since, role: 'driver', place: { ...company.place } })
        : null;
    if (driver !== null) drivers.push(driver);
    keepCar(story, {
      keeper: company,
      drivers: driver === null ? [] : [{ entry: driver, kind: 'driver' }],
      isFleet: true,
      since,
    });
  }
  story.truth.fleets.push({
    companyId: company.id,
    vehicleIds: story.vehicles.map((vehicle) => vehicle.id),
    driverIds: drivers.map((driver) => driver.id),
  });
}

function addHead(story: Story, wish: Partial<Parameters<typeof addEntry>[1]> = {}): Entry {
  const identity = headIdentity(story.context, story.household);
  return addEntry(story, { ...wish, since: identity.since, identity });
}

/** Joins the book up to `lag` days after the head, or with them when the data end before. */
function addMember(
  story: Story,
  head: Entry,
  kind: Parameters<typeof relativeOf>[2],
  lag: number,
): Entry {
  const drawn = workingDayFrom(head.since + story.random.int(0, lag));
  return addEntry(story, {
    person: relativeOf(story, head, kind),
    place: head.place,
    since: drawn > story.context.until - 2 ? head.since : drawn,
  });
}

function tellOwnCars(story: Story, entry: Entry): void {
  keep(story, entry, [], entry.since);
  if (story.random.chance(parameters.SHARE_SECOND_CAR))
    keep(story, entry, [], entry.since + story.random.int(60, 900));
}

function keep(
  story: Story,
  keeper: Entry,
  drivers: { entry: Entry; kind: 'coOwner' | 'driver' }[],
  day: number,
): void {
  const { context, random, truth } = story;
  const isFromCardBox = keeper.since === context.opensOn;
  const wait = isFromCardBox ? random.int(0, parameters.CARD_BOX_FIRST_VISIT_DAYS) : 0;
  const since = workingDayFrom(day + wait);
  if (since > context.until) return;
  const firstVehicle = story.vehicles.length;
  keepCar(story, { keeper, drivers, isFleet: false, since });
  const vehicle = story.vehicles[firstVehicle];
  if (drivers.length === 0 || vehicle === undefined) return;
  truth.sharedCars.push({
    vehicleId: vehicle.id,
    customerIds: [keeper.id, ...drivers.map(({ entry }) => entry.id)],
  });
}

function noteHousehold(story: Story, members: readonly Entry[]): void {
  story.truth.households.push({ customerIds: members.map((member) => member.id) });
  if (!story.random.chance(parameters.SHARE_HOUSEHOLD_KNOWN)) return;
  const [head] = members;
  if (head === undefined) return;
  const id = demoId(story.random, head.createdAt);
  for (const member of members) member.householdId = id;
}
