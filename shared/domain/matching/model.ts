import { z } from 'zod';
import { FIELDS, type Field, LEVELS } from './fields.ts';

const share = z.number().gt(0).lt(1);
const shares = z.object(
  Object.fromEntries(
    FIELDS.map((field) => [field, z.array(share).length(LEVELS[field].length)]),
  ) as Record<Field, z.ZodArray<typeof share>>,
);

/**
 * What the weights are made of: for each field the share of its levels among pairs of one customer entered twice, among pairs
 * of different people under one roof, and among all other pairs; the fourth kind, `toSharers`, follows from these. Plain data; kept with
 * the book it was learned from.
 */
export const matchModel = z.object({
  version: z.literal(1),
  same: shares,
  household: shares,
  other: shares,
  /** Pairs of each kind for one record of the book. */
  samePerRecord: z.number().positive(),
  householdPerRecord: z.number().positive(),
  sharersPerRecord: z.number().positive(),
  /** Of the pairs that agree fully on a field, the share that are strangers all the same. */
  strangersAgreeing: z.record(z.enum(FIELDS), z.number().gt(0).max(1)),
});
export type MatchModel = z.infer<typeof matchModel>;
export type Shares = MatchModel['same'];

/** Pairs under one roof of whom one is named after the other, and whose names are merely alike: “Anna” and “Hanna”. */
const NAMESAKES = 0.02;
const NAMED_ALIKE: readonly number[] = [0, 0.01, 0, 0.015, 0, 0.005, 0, 0];

/**
 * Two people are two by their given names and birth dates: those shares are what a household means and are not learned, or
 * the third kind would settle on whatever else a book holds. Names under one roof are as unlike as anywhere, but for families who
 * name alike; a namesake, and a number the household shares, are written with the same slips as one's own.
 */
export function householdBy(same: Shares, other: Shares, household: Shares): Shares {
  const unlike = 1 - NAMESAKES - NAMED_ALIKE.reduce((sum, value) => sum + value, 0);
  const firstName = other.firstName.map(
    (value, level) =>
      unlike * value + NAMESAKES * (same.firstName[level] ?? 0) + (NAMED_ALIKE[level] ?? 0),
  );
  const { company, birth } = START_SHARES.household;
  return {
    ...household,
    firstName,
    company,
    birth,
    phone: withSlips(same, household),
  };
}

/**
 * Namesakes among people who share all their contacts, and birth dates that are the same: twins, and records copied for a relative. More than
 * there are, for with less a book with many of them would count them as one customer whose name or birth date changes.
 */
const SHARERS_NAMESAKES = 0.2;
const SHARERS_BIRTH = [0.64, 0.01, 0.35];

/**
 * Different people who leave one phone, one mail box, one roof and one car: alike in all that one customer is alike in, but for who they are.
 * Nothing of it is learned but how many there are.
 */
export function toSharers(same: Shares, household: Shares): Shares {
  const firstName = household.firstName.map(
    (value, level) =>
      (1 - SHARERS_NAMESAKES) * value + SHARERS_NAMESAKES * (same.firstName[level] ?? 0),
  );
  const { company } = household;
  const { kind } = START_SHARES.household;
  return { ...same, firstName, company, birth: SHARERS_BIRTH, kind };
}

/**
 * Birth dates of two people of one name under one roof, in place of those of a household and of sharers: nobody gives twins one name.
 * Forms of one name are two names here: twins are called Jan and Hans.
 */
export const NAMESAKES_BIRTH: readonly number[] = [0.997, 0.002, 0.001];
const NAMESAKE_LEVELS = new Set(
  (['typo', 'swapped', 'same'] as const).map((level) => LEVELS.firstName.indexOf(level)),
);
export const isNamesake = (firstNameLevel: number) => NAMESAKE_LEVELS.has(firstNameLevel);

/** The phones of a household, with as many slips among those that agree as one customer makes. */
function withSlips(same: Shares, household: Shares): number[] {
  const [, near = 0, ...agreeing] = same.phone;
  const [differs = 0, ownNear = 0, ...ownAgreeing] = household.phone;
  const add = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const slips = Math.max(ownNear, (add(ownAgreeing) * near) / add(agreeing));
  return [differs, slips, ...ownAgreeing].map(
    (value) => value / (differs + slips + add(ownAgreeing)),
  );
}

/**
 * Where the estimation starts and what holds before it has run: round figures from how a counter works, set by hand; what
 * they were chosen beside stands in ADR 0011. Levels in the order of `LEVELS`.
 */
const START_SHARES: Pick<MatchModel, 'same' | 'household' | 'other'> = {
  same: {
    firstName: [0.01, 0.01, 0.03, 0.05, 0.07, 0.07, 0.02, 0.74],
    lastName: [0.05, 0.02, 0.13, 0.8],
    company: [0.05, 0.25, 0.7],
    kind: [0.005, 0.995],
    birth: [0.01, 0.06, 0.93],
    phone: [0.38, 0.1, 0.02, 0.5],
    email: [0.35, 0.05, 0.6],
    street: [0.1, 0.05, 0.1, 0.15, 0.6],
    detail: [0.3, 0.2, 0.5],
    place: [0.12, 0.03, 0.05, 0.05, 0.75],
    state: [0.05, 0.95],
    car: [0.3, 0.005, 0.695],
  },
  household: {
    firstName: [0.875, 0.08, 0.005, 0.02, 0.001, 0.006, 0.001, 0.012],
    lastName: [0.28, 0.02, 0.02, 0.68],
    company: [0.6, 0.1, 0.3],
    kind: [0.1, 0.9],
    birth: [0.988, 0.002, 0.01],
    phone: [0.65, 0.02, 0.08, 0.25],
    email: [0.9, 0.02, 0.08],
    street: [0.25, 0.02, 0.05, 0.08, 0.6],
    detail: [0.3, 0.2, 0.5],
    place: [0.15, 0.04, 0.04, 0.02, 0.75],
    state: [0.05, 0.95],
    car: [0.6, 0.02, 0.38],
  },
  other: {
    firstName: [0.9, 0.075, 0.005, 0.004, 0.001, 0.005, 0.0001, 0.0099],
    lastName: [0.94, 0.05, 0.005, 0.005],
    company: [0.99, 0.009, 0.001],
    kind: [0.2, 0.8],
    birth: [0.9989, 0.001, 0.0001],
    phone: [0.999889, 0.0001, 0.000001, 0.00001],
    email: [0.9989, 0.001, 0.0001],
    street: [0.968, 0.02, 0.01, 0.001, 0.001],
    detail: [0.98, 0.01, 0.01],
    place: [0.8, 0.05, 0.04, 0.01, 0.1],
    state: [0.4, 0.6],
    car: [0.9989, 0.0001, 0.001],
  },
};

export const START_MODEL: MatchModel = {
  version: 1,
  ...START_SHARES,
  samePerRecord: 0.02,
  householdPerRecord: 0.2,
  sharersPerRecord: 0.03,
  strangersAgreeing: Object.fromEntries(FIELDS.map((field) => [field, 1])) as Record<Field, number>,
};
