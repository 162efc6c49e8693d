import { createWeightedPick, type Random } from '../lib/random.ts';
import { yearOf } from './calendar.ts';
import type { GarageProfile } from './garage-profile.ts';
import { BUSINESS_CLOSE_RATE, MOVE_RATE, TEMPERS, type Temper } from './parameters.ts';

/** How somebody keeps cars: fixed for the person, the same for each of their cars. */
export interface Keeper {
  temper: Temper;
  /** Multiplies the chance of leaving: under 1 forgives much. */
  patience: number;
  /** Stars this person gives more or less than the average one. */
  generosity: number;
  /** Multiplies every interval: 0.9 comes early, 1.6 lets things slide. */
  lateness: number;
  /** Shape of the spread around the rhythm; half of all people are close to clockwork. */
  regularity: number;
  /** Share of advice taken against the average. */
  willingness: number;
  hasInspectionHere: boolean;
  hasTyresHere: boolean;
  /** Days on which life ends the bond with the garage, whatever the garage does. */
  movesOn: number;
  endsOn: number;
  isBusiness: boolean;
}

const pickTemper = createWeightedPick(
  Object.keys(TEMPERS) as Temper[],
  (temper) => TEMPERS[temper].weight,
);

export function createKeeper(
  random: Random,
  profile: GarageProfile,
  bornOn: number | null,
  since: number,
): Keeper {
  const isBusiness = bornOn === null;
  const temper = pickTemper(random);
  return {
    temper,
    patience: Math.exp(0.35 * random.normal()),
    generosity: 0.45 * random.normal(),
    lateness: Math.exp(0.24 + 0.22 * random.normal()),
    regularity: random.chance(isBusiness ? 0.75 : 0.5)
      ? 8 + random.int(0, 14)
      : 1.2 + 2.5 * random.next(),
    willingness: Math.exp(0.25 * random.normal()) * (temper === 'bargainHunter' ? 0.7 : 1),
    hasInspectionHere: random.chance(temper === 'bargainHunter' ? 0.4 : 0.72),
    hasTyresHere: profile.hasWinterTyres && random.chance(isBusiness ? 0.45 : 0.18),
    movesOn: bornOn === null ? Number.POSITIVE_INFINITY : drawMove(random, bornOn, since),
    endsOn: bornOn === null ? drawClosing(random, since) : drawDeath(random, bornOn, since),
    isBusiness,
  };
}

function drawMove(random: Random, bornOn: number, since: number): number {
  const age = (since - bornOn) / 365.25;
  const rate = age < 35 ? MOVE_RATE.young : age < 60 ? MOVE_RATE.middle : MOVE_RATE.old;
  return since + Math.ceil(random.exponential(365.25 / rate));
}

function drawClosing(random: Random, since: number): number {
  return since + Math.ceil(random.exponential(365.25 / BUSINESS_CLOSE_RATE));
}

/**
 * Gompertz law of mortality, drawn by inversion; modal age 87, spread 9 years, as in German life
 * tables (Destatis 2021/23, rounded). Nobody dies before `since`.
 */
function drawDeath(random: Random, bornOn: number, since: number): number {
  const age = (since - bornOn) / 365.25;
  const hazard = Math.exp((age - 87) / 9);
  const years = 9 * Math.log(1 - Math.log(1 - random.next()) / hazard);
  return since + Math.ceil(Math.min(years, 115 - yearOf(since) + yearOf(bornOn)) * 365.25);
}
