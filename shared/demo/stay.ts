import { createWeightedPick, type Random } from '../lib/random.ts';
import { workingDayUntil } from './calendar.ts';
import type { Car } from './car.ts';
import { type Finding, inspectCar, isPossible } from './findings.ts';
import type { GarageProfile } from './garage-profile.ts';
import type { Keeper } from './keeper.ts';
import type { Cause, Relation, RelationStart, Stay } from './relation.ts';
import { work } from './seed-lists.ts';

const pickRepair = createWeightedPick(work.repairs, (entry) => Number(entry[1]));

/** What is done, found and felt when a car comes in for some causes. */
export function stayOn(
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
        km,
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
    else services.push((previous + car.registeredOn) % 2 === 0 ? 'service-large' : 'service-small');
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
  const felt = 4.35 + keeper.generosity + quality - billShock - pushiness + 0.72 * random.normal();
  return Math.max(1, Math.min(5, Math.round(felt)));
}
