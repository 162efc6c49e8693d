import type { Random } from '../lib/random.ts';
import { createWeightedPick } from '../lib/random.ts';
import { monthOf, workingDayFrom, workingDayUntil } from './calendar.ts';
import type { Car } from './car.ts';
import type { EndReason, RelationTruth } from './demo-truth.ts';
import * as due from './due-dates.ts';
import { type CarCondition, type Finding, inspectCar, isPossible } from './findings.ts';
import type { GarageProfile } from './garage-profile.ts';
import type { Keeper } from './keeper.ts';
import type { Odometer } from './odometer.ts';
import * as parameters from './parameters.ts';
import { work } from './seed-lists.ts';

/** A stay as it happened, before prices and words. */
export interface Stay {
  day: number;
  km: number;
  services: string[];
  complaintOf: string | null;
  findings: Finding[];
  /** What the keeper felt, 1 to 5, told or not. */
  satisfaction: number;
  isToday: boolean;
}

export interface Relation {
  stays: Stay[];
  endedOn: number | null;
  reason: EndReason | null;
  rhythmDays: number;
  hazard: RelationTruth['hazard'];
  pauses: { from: number; until: number }[];
  lastInspectionOn: number | null;
}

export interface RelationStart {
  car: Car;
  keeper: Keeper;
  odometer: Odometer;
  since: number;
  /** Last day of the data. */
  until: number;
  /** Day the keeper sells the car; infinite if never. */
  soldOn: number;
  isFleet: boolean;
  /** Chance that a visit due within `days` falls on the last day. */
  today: { chance: number; days: number };
  condition: CarCondition;
}

type Cause = 'service' | 'inspection' | 'tyres' | 'repair' | 'accident';
type Calendar = Record<Cause, number>;
const CAUSES: readonly Cause[] = ['service', 'inspection', 'tyres', 'repair', 'accident'];
/** Work due this soon is done on the same stay. */
const BUNDLE_DAYS = 35;
const pickRepair = createWeightedPick(work.repairs, (entry) => Number(entry[1]));

/**
 * Follows one keeper and one car until life, the market or the garage itself ends the bond.
 * Not a textbook process: visits come from several clocks at once (rhythm, law, seasons, wear),
 * leaving depends on what happened on the visit, and some who left come back.
 */
export function followRelation(
  random: Random,
  profile: GarageProfile,
  start: RelationStart,
): Relation {
  const { car, keeper, until } = start;
  const relation: Relation = {
    stays: [],
    endedOn: null,
    reason: null,
    rhythmDays: Math.round(due.serviceRhythm(car, keeper, start.odometer.annualKm)),
    hazard: { patience: keeper.patience, dissatisfaction: 1, declinedSafetyWork: 1 },
    pauses: [],
    lastInspectionOn: null,
  };
  const calendar = firstCalendar(random, profile, start, relation.rhythmDays);
  const lifeEnd = lifeEndOf(start);
  for (;;) {
    let day = workingDayFrom(Math.min(...CAUSES.map((cause) => calendar[cause])));
    if (day > until && pullsToToday(random, day, start, lifeEnd.day)) day = workingDayUntil(until);
    if (day > lifeEnd.day) return endRelation(relation, lifeEnd.day, lifeEnd.reason, until);
    if (day > until) return relation;
    const last = relation.stays.at(-1)?.day ?? Number.NEGATIVE_INFINITY;
    const causes = CAUSES.filter((cause) => calendar[cause] <= day + BUNDLE_DAYS);
    // Two causes on neighbouring days would be one visit to any garage.
    if (day > last) relation.stays.push(stayOn(random, profile, start, relation, day, causes));
    if (day >= until - 2) return relation;
    reschedule(random, profile, start, relation, calendar, causes, day);
    const leaving = drawLeaving(random, keeper, relation);
    if (leaving === null) continue;
    if (!random.chance(parameters.SHARE_COMEBACK)) {
      return endRelation(relation, day + random.int(1, 30), leaving, until);
    }
    const back = day + random.int(365, 900);
    relation.pauses.push({ from: day, until: back });
    for (const cause of CAUSES)
      calendar[cause] = Math.max(calendar[cause], back + random.int(0, 60));
  }
}

/** The first visit is on `since`; the other clocks start from there. */
function firstCalendar(
  random: Random,
  profile: GarageProfile,
  { car, keeper, odometer, since }: RelationStart,
  rhythm: number,
): Calendar {
  const inspection = keeper.hasInspectionHere
    ? due.inspectionDueFrom(profile, car, since)
    : Number.POSITIVE_INFINITY;
  const calendar: Calendar = {
    service: since + due.drawWait(random, rhythm * 0.7, keeper.regularity),
    inspection,
    tyres: keeper.hasTyresHere ? due.tyresDueAfter(random, since) : Number.POSITIVE_INFINITY,
    repair: due.repairDueAfter(random, car, odometer.annualKm, since),
    accident: due.accidentDueAfter(random, since),
  };
  const reason = random.next();
  if (reason < 0.52) calendar.service = since;
  else if (reason < 0.9 || !keeper.hasTyresHere) calendar.repair = since;
  else calendar.tyres = since;
  return calendar;
}

function lifeEndOf({ keeper, soldOn }: RelationStart): { day: number; reason: EndReason } {
  const ends: { day: number; reason: EndReason }[] = [
    { day: soldOn, reason: 'carSold' },
    { day: keeper.movesOn, reason: 'movedAway' },
    { day: keeper.endsOn, reason: keeper.isBusiness ? 'closedBusiness' : 'died' },
  ];
  return ends.reduce((first, end) => (end.day < first.day ? end : first));
}

function pullsToToday(random: Random, day: number, start: RelationStart, lifeEnd: number): boolean {
  return (
    lifeEnd > start.until &&
    start.since < start.until - 60 &&
    day - start.until <= start.today.days &&
    random.chance(start.today.chance)
  );
}

function stayOn(
  random: Random,
  profile: GarageProfile,
  start: RelationStart,
  relation: Relation,
  day: number,
  causes: readonly Cause[],
): Stay {
  const { car, keeper, odometer, condition } = start;
  const km = odometer.at(day);
  const repair = causes.includes('repair') ? drawRepair(random, car) : null;
  const services = servicesOf(relation, car, causes, repair);
  const ageFactor = Math.min(2.2, 0.25 + (day - car.registeredOn) / 365.25 / 7 + km / 400_000);
  const looksAtCar = causes.some((cause) => cause !== 'tyres') || random.chance(0.35);
  const isInspection = causes.includes('inspection');
  const findings = looksAtCar
    ? inspectCar(random, car, keeper, condition, {
        day,
        ageFactor,
        isInspection,
        done: new Set(services),
      })
    : [];
  for (const finding of findings) {
    if (finding.status === 'accepted') services.push(finding.service);
    else condition.pending.add(finding.service);
  }
  for (const service of services) {
    condition.doneOn.set(service, day);
    condition.pending.delete(service);
  }
  if (isInspection) relation.lastInspectionOn = day;
  return {
    day,
    km,
    services,
    complaintOf: repair ?? (causes.includes('accident') ? 'body-repair' : null),
    findings,
    satisfaction: drawSatisfaction(
      random,
      keeper,
      profile.qualityOn(day),
      services.length,
      findings,
    ),
    isToday: day >= workingDayUntil(start.until),
  };
}

function servicesOf(
  relation: Relation,
  car: Car,
  causes: readonly Cause[],
  repair: string | null,
): string[] {
  const services: string[] = [];
  const previous = relation.stays.filter((stay) => stay.services.some(isService)).length;
  if (causes.includes('service')) {
    if (car.fuel === 'electric') services.push('service-electric');
    else services.push(previous % 2 === 0 ? 'service-large' : 'service-small');
  }
  if (causes.includes('inspection')) services.push('inspection');
  if (causes.includes('tyres')) services.push('tyres-change');
  if (causes.includes('accident')) services.push('body-repair');
  if (repair !== null) services.push(repair);
  return services;
}

function isService(id: string): boolean {
  return id.startsWith('service-');
}

function drawRepair(random: Random, car: Car): string {
  const repair = String(pickRepair(random)[0]);
  return isPossible(repair, car) ? repair : 'diagnosis';
}

/** Big bills, much advice, and a weak quarter of the garage cost stars. */
function drawSatisfaction(
  random: Random,
  keeper: Keeper,
  quality: number,
  services: number,
  findings: readonly Finding[],
): number {
  const billShock = 0.16 * Math.max(0, services - 1);
  const pushiness = 0.12 * findings.filter((finding) => finding.status !== 'accepted').length;
  const felt = 4.35 + keeper.generosity + quality - billShock - pushiness + 0.6 * random.normal();
  return Math.max(1, Math.min(5, Math.round(felt)));
}

/** Why the keeper does not come back after the last stay, or null. */
function drawLeaving(random: Random, keeper: Keeper, relation: Relation): EndReason | null {
  const stay = relation.stays.at(-1);
  if (stay === undefined) return null;
  const stars = Math.max(0, 3.7 - stay.satisfaction);
  const declined = stay.findings.some(
    (finding) => finding.urgency === 'safety' && finding.status === 'declined',
  );
  relation.hazard = {
    patience: keeper.patience,
    dissatisfaction: Math.exp(parameters.DISSATISFACTION_WEIGHT * stars),
    declinedSafetyWork: declined ? parameters.DECLINED_SAFETY_FACTOR : 1,
  };
  const { patience, dissatisfaction, declinedSafetyWork } = relation.hazard;
  const base = parameters.TEMPERS[keeper.temper].leave;
  const chance = base * patience * dissatisfaction * declinedSafetyWork;
  if (!random.chance(Math.min(parameters.LEAVE_CHANCE_MAX, chance))) return null;
  return stay.satisfaction <= 3 || declined ? 'dissatisfied' : 'wentCheaper';
}

function reschedule(
  random: Random,
  profile: GarageProfile,
  start: RelationStart,
  relation: Relation,
  calendar: Calendar,
  causes: readonly Cause[],
  day: number,
): void {
  const { car, keeper, odometer } = start;
  for (const cause of causes) {
    if (cause === 'service') {
      const wait = due.drawWait(random, relation.rhythmDays, keeper.regularity);
      calendar.service = due.awayFromHolidays(random, day + wait);
    } else if (cause === 'inspection') {
      calendar.inspection = due.inspectionDueFrom(profile, car, day + 60);
    } else if (cause === 'tyres') {
      calendar.tyres = due.tyresDueAfter(random, day);
    } else if (cause === 'repair') {
      calendar.repair = due.repairDueAfter(random, car, odometer.annualKm, day);
    } else calendar.accident = due.accidentDueAfter(random, day);
  }
  // Advice put off in winter often comes back as a repair in spring.
  if (start.condition.pending.size > 0 && monthOf(day) <= 2 && random.chance(0.2)) {
    calendar.repair = Math.min(calendar.repair, day + random.int(30, 90));
  }
}

function endRelation(relation: Relation, day: number, reason: EndReason, until: number): Relation {
  return day > until ? relation : { ...relation, endedOn: day, reason };
}
