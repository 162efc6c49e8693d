import type { CarForm } from './signature.ts';

export const CAR_LIKENESS = ['differs', 'later', 'same'] as const;
export type CarLikeness = (typeof CAR_LIKENESS)[number];

/**
 * Cars of two customers: one car at the same time, one car first of the one and `later` of the other (sold), or
 * only different cars; null when one of them has none. Symmetric.
 */
export function compareCars(a: readonly CarForm[], b: readonly CarForm[]): CarLikeness | null {
  if (a.length === 0 || b.length === 0) return null;
  let likeness: CarLikeness = 'differs';
  for (const car of a) {
    for (const other of b) {
      if (!isSameCar(car, other)) continue;
      if (!isAfter(car, other) && !isAfter(other, car)) return 'same';
      likeness = 'later';
    }
  }
  return likeness;
}

/** VINs decide where both are known; a plate may have moved to another car. */
export function isSameCar(a: CarForm, b: CarForm): boolean {
  if (a.vehicle !== 0 && a.vehicle === b.vehicle) return true;
  if (a.vin !== 0 && b.vin !== 0) return a.vin === b.vin;
  return a.plate !== 0 && a.plate === b.plate;
}

/** Whether `next` had the car after `first` had let it go; without days only if the one sold it and the other has it. */
function isAfter(next: CarForm, first: CarForm): boolean {
  if (first.until !== '' && next.from !== '') return next.from >= first.until;
  return first.isGone && !next.isGone;
}
