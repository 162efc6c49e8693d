import type { Random } from '../lib/random.ts';
import type { Car } from './car.ts';

/** Kilometres on the clock by day: a steady yearly distance with a little more in summer. */
export interface Odometer {
  annualKm: number;
  at(day: number): number;
}

export function createOdometer(random: Random, car: Car, isFleet: boolean): Odometer {
  const median = isFleet ? 27_000 : car.fuel === 'diesel' ? 16_000 : 10_500;
  const annualKm = Math.round(
    Math.min(60_000, Math.max(2_500, median * Math.exp(0.4 * random.normal()))),
  );
  const phase = random.int(0, 364);
  const delivery = random.int(8, 60);
  const at = (day: number) => {
    const years = (day - car.registeredOn) / 365.25;
    // The wave's slope stays above −1, so the clock never runs back.
    const wave = 0.02 * (Math.sin((2 * Math.PI * (day + phase)) / 365.25) + 1);
    return Math.max(delivery, Math.round(delivery + annualKm * (years + wave)));
  };
  return { annualKm, at };
}
