import type { Random } from '../lib/random.ts';
import { addMonths, dayNumber, monthOf, yearOf } from './calendar.ts';
import type { Car } from './car.ts';
import type { GarageProfile } from './garage-profile.ts';
import type { Keeper } from './keeper.ts';

/** Days from one service to the next that this car and keeper tend to. */
export function serviceRhythm(car: Car, keeper: Keeper, annualKm: number): number {
  const longLife = car.registeredOn > LONG_LIFE_SINCE;
  const intervalKm = car.fuel === 'diesel' ? 20_000 : 15_000;
  const maxDays = car.fuel === 'electric' ? 730 : longLife ? 550 : 365;
  const byKm = ((longLife ? 1.3 * intervalKm : intervalKm) / annualKm) * 365.25;
  return Math.max(120, Math.min(maxDays, byKm)) * keeper.lateness;
}
const LONG_LIFE_SINCE = dayNumber('2016-01-01');

/** Waiting time with a mean of `rhythm` days: gamma with the keeper's regularity as shape. */
export function drawWait(random: Random, rhythm: number, regularity: number): number {
  return Math.max(20, Math.round((rhythm / regularity) * gamma(random, regularity)));
}

/** People put service off in August and before Christmas. */
export function awayFromHolidays(random: Random, day: number): number {
  const month = monthOf(day);
  return (month === 8 || month === 12) && random.chance(0.4) ? day + random.int(18, 45) : day;
}

/** First statutory inspection due on or after a day, counted from first registration. */
export function inspectionDueFrom(profile: GarageProfile, car: Car, day: number): number {
  const [first, second, later] = profile.inspectionMonths;
  let months = first;
  let due = addMonths(car.registeredOn, months);
  for (let step = 1; due < day; step += 1) {
    months += step === 1 ? second : later;
    due = addMonths(car.registeredOn, months);
  }
  return due;
}

/** Next day for wheels after a day: around Easter and in the weeks “from October to Easter”. */
export function tyresDueAfter(random: Random, day: number): number {
  const year = yearOf(day);
  const springs = [dayNumber(`${year}-04-08`), dayNumber(`${year + 1}-04-08`)];
  const autumns = [dayNumber(`${year}-10-18`), dayNumber(`${year + 1}-10-18`)];
  const next = [...springs, ...autumns]
    .filter((middle) => middle > day + 45)
    .sort((a, b) => a - b)[0];
  return Math.round((next ?? day + 180) + 11 * random.normal());
}

/** Repairs come by chance, oftener with age and use. */
export function repairDueAfter(random: Random, car: Car, annualKm: number, day: number): number {
  const age = Math.max(0, (day - car.registeredOn) / 365.25);
  const perYear = (0.05 + 0.022 * age) * (annualKm / 13_000) * (car.fuel === 'electric' ? 0.6 : 1);
  return day + 7 + Math.ceil(random.exponential(365.25 / Math.min(perYear, 0.8)));
}

const ACCIDENTS_PER_YEAR = 0.028;

export function accidentDueAfter(random: Random, day: number): number {
  return day + 3 + Math.ceil(random.exponential(365.25 / ACCIDENTS_PER_YEAR));
}

/** Marsaglia & Tsang (2000), “A simple method for generating gamma variables”; shape ≥ 1, scale 1. */
function gamma(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}
