import { dayText, workingDayFrom } from './calendar.ts';
import type { Car } from './car.ts';
import { inspectionDueFrom } from './due-dates.ts';
import { addEntry } from './household-members.ts';
import { type KeepWish, type KnownCar, meetCar } from './known-car.ts';
import { writeOwnerships } from './ownership-document.ts';
import * as parameters from './parameters.ts';
import type { Relation } from './relation.ts';
import { followRelation } from './relation-process.ts';
import { nextJobCard, type Story } from './story.ts';
import { toVisit } from './visit-document.ts';

/** Car slots a plate space holds without repeating (see plate.ts). */
const CAR_SLOTS_MAX = 50;
const MILEAGE_READINGS_MAX = 20;
/** An inspection done this long before its date stands for that date. */
const SAME_INSPECTION_DAYS = 60;

/** Tells one car’s years with one keeper, and goes on to the next car or the next keeper. */
export function keepCar(story: Story, wish: KeepWish): void {
  const { random, context } = story;
  const { until, profile } = context;
  const known = wish.known ?? meetCar(story, wish);
  const { car, odometer } = known;
  const acquiredOn = wish.known
    ? wish.since - random.int(0, 4)
    : drawAcquired(story, car, wish.since);
  const soldOn = drawSale(story, car, wish);
  const relation = followRelation(random, profile, {
    car,
    keeper: wish.keeper.keeper,
    odometer,
    since: wish.since,
    until,
    soldOn,
    isFleet: wish.isFleet,
    today: todayChance(story),
    condition: known.condition,
  });
  const isSold = relation.reason === 'carSold' && relation.endedOn !== null;
  const hasBuyer =
    isSold && !story.isPlain && !wish.isFleet && story.entries.length < 8
      ? random.chance(parameters.SHARE_BUYER_IN_BOOK) && soldOn < until - 40
      : false;
  const isSaleKnown = isSold && (hasBuyer || random.chance(parameters.SHARE_SALE_KNOWN));
  writeOwnerships(story, wish, known, acquiredOn, isSaleKnown ? soldOn : null);
  const visitIds = writeVisits(story, wish, known, relation);
  writeRelation(story, wish, known, relation, visitIds);
  if (!isSold) {
    noteEnd(story, wish, relation);
    return;
  }
  const buyer = hasBuyer
    ? addEntry(story, { since: workingDayFrom(soldOn + random.int(5, 30)) })
    : null;
  story.truth.soldCars.push({
    vehicleId: known.vehicle.id,
    sellerId: wish.keeper.id,
    buyerId: buyer?.id ?? null,
    soldOn: dayText(soldOn),
  });
  if (buyer !== null) {
    keepCar(story, { keeper: buyer, drivers: [], isFleet: false, since: buyer.since, known });
  }
  replaceCar(story, wish, soldOn, isSaleKnown);
}

function replaceCar(story: Story, wish: KeepWish, soldOn: number, isSaleKnown: boolean): void {
  const { random, context } = story;
  const chance = wish.isFleet ? 0.9 : parameters.SHARE_CAR_REPLACED;
  const since = workingDayFrom(soldOn + random.int(20, wish.isFleet ? 90 : 330));
  const isReplaced = since <= context.until - 2 && story.nextCarSlot < CAR_SLOTS_MAX;
  const lifeEnd = Math.min(wish.keeper.keeper.movesOn, wish.keeper.keeper.endsOn);
  if (isReplaced && since < lifeEnd && random.chance(chance)) {
    keepCar(story, { ...omitKnown(wish), since });
  } else if (isSaleKnown && !wish.isFleet) wish.keeper.isGone = true;
}

function omitKnown({ known: _, ...wish }: KeepWish): KeepWish {
  return wish;
}

function drawAcquired(story: Story, car: Car, since: number): number {
  const { random } = story;
  const age = since - car.registeredOn;
  const isFirstOwner = random.chance(age < 1000 ? 0.6 : 0.3);
  return isFirstOwner ? car.registeredOn : since - Math.floor(random.next() ** 1.5 * age);
}

function drawSale(story: Story, car: Car, wish: KeepWish): number {
  const age = (wish.since - car.registeredOn) / 365.25;
  const { base, perYearOfAge, fleet } = parameters.SALE_RATE;
  const perYear = wish.isFleet ? fleet : base + perYearOfAge * (age + 2);
  return wish.since + 60 + Math.ceil(story.random.exponential(365.25 / perYear));
}

function todayChance(story: Story): { chance: number; days: number } {
  return story.household < parameters.OPEN_TODAY_FIRST_HOUSEHOLDS
    ? { chance: 0.7, days: 300 }
    : { chance: parameters.SHARE_OPEN_TODAY, days: parameters.OPEN_TODAY_WINDOW_DAYS };
}

function writeVisits(story: Story, wish: KeepWish, known: KnownCar, relation: Relation): string[] {
  const { random, context } = story;
  return relation.stays.map((stay) => {
    const driver = wish.drivers[0]?.entry;
    const isByDriver =
      !wish.isFleet && driver !== undefined && stay.day >= driver.since && random.chance(0.38);
    const visit = toVisit(random, context.profile, known.car, stay, {
      customerId: isByDriver ? driver.id : wish.keeper.id,
      vehicleId: known.vehicle.id,
      jobCardNumber: nextJobCard(story, dayText(stay.day), stay.day),
    });
    story.visits.push(visit);
    known.vehicle.mileage.push({ on: dayText(stay.day), km: stay.km });
    if (known.vehicle.mileage.length > MILEAGE_READINGS_MAX) known.vehicle.mileage.shift();
    return visit.id;
  });
}

function writeRelation(
  story: Story,
  wish: KeepWish,
  known: KnownCar,
  relation: Relation,
  visitIds: string[],
): void {
  const { profile } = story.context;
  story.truth.relations.push({
    customerId: wish.keeper.id,
    vehicleId: known.vehicle.id,
    since: dayText(wish.since),
    aliveUntil: relation.endedOn === null ? null : dayText(relation.endedOn),
    reason: relation.reason,
    temper: wish.keeper.keeper.temper,
    rhythmDays: relation.rhythmDays,
    regularity: wish.keeper.keeper.regularity,
    hazard: relation.hazard,
    pauses: relation.pauses.map((pause) => ({
      from: dayText(pause.from),
      until: dayText(pause.until),
    })),
    visitIds,
  });
  const last = relation.stays.at(-1);
  if (last === undefined) return;
  // The garage knows the sticker it saw last; for cars that stay away it grows old.
  const inspectedOn = relation.lastInspectionOn ?? Number.NEGATIVE_INFINITY;
  const seenOn = Math.max(last.day, inspectedOn + SAME_INSPECTION_DAYS);
  known.vehicle.inspectionDueOn = dayText(inspectionDueFrom(profile, known.car, seenOn));
}

/** What the garage heard about an end that was not a sale. */
function noteEnd(story: Story, wish: KeepWish, relation: Relation): void {
  const heard = {
    movedAway: 0.4,
    died: 0.6,
    closedBusiness: 0.5,
    dissatisfied: 0.1,
    wentCheaper: 0,
  };
  if (relation.reason === null || relation.reason === 'carSold') return;
  if (story.random.chance(heard[relation.reason])) wish.keeper.isGone = true;
}
