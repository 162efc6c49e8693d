import { compareCodeUnits } from '../../lib/compare.ts';
import type { Visit } from '../visit/visit.ts';
import { isPlausibleStep, type MileageWarning } from './mileage.ts';
import type { MileageReading, Ownership, Vehicle } from './vehicle.ts';

export interface JudgedReading extends MileageReading {
  /** Null when it fits the others. */
  warning: MileageWarning | null;
}

/**
 * Every reading of a car that belongs on the page of one of its people, newest first, each judged beside the others:
 * those of the car itself and those of the person's visits. The car keeps its readings when it is sold (mission A2),
 * so a buyer sees where it comes from; who has parted with it sees nothing of what came after.
 */
export function mileageHistory(
  vehicle: Pick<Vehicle, 'id' | 'mileage'>,
  ownership: Pick<Ownership, 'until'>,
  visits: readonly Pick<Visit, 'vehicleId' | 'arrivedAt' | 'mileageKm' | 'status'>[],
  today: string,
): JudgedReading[] {
  const readings = new Map<string, MileageReading>();
  const take = (reading: MileageReading) => {
    if (ownership.until !== undefined && reading.on > ownership.until) return;
    readings.set(`${reading.on} ${reading.km}`, reading);
  };
  for (const { on, km } of vehicle.mileage) take({ on, km });
  for (const { vehicleId, arrivedAt, mileageKm, status } of visits) {
    if (vehicleId !== vehicle.id || mileageKm === undefined || status === 'cancelled') continue;
    take({ on: arrivedAt.slice(0, 10), km: mileageKm });
  }
  return judgeReadings([...readings.values()], today).reverse();
}

/**
 * Judges readings together, oldest first: the longest row of them in which every step is plausible is believed, and
 * what does not fit into it is odd. So one wrong digit is told once, wherever it stands, and not at all its neighbours.
 * Of rows of one length the one that ends later is believed, and of those the one of the earlier readings.
 * Invariants: a reading is never odd beside itself alone; those believed are plausible one after the other; the order
 * of the input does not matter.
 */
export function judgeReadings(readings: readonly MileageReading[], today: string): JudgedReading[] {
  const sorted = readings.toSorted((a, b) => compareCodeUnits(a.on, b.on) || a.km - b.km);
  const believed = longestPlausibleRow(sorted.filter(({ on }) => on <= today));
  let earlier: MileageReading | null = null;
  return sorted.map((reading) => {
    const { on, km } = reading;
    if (on > today) return { on, km, warning: { code: 'mileageFuture' } };
    if (believed.has(reading)) {
      earlier = reading;
      return { on, km, warning: null };
    }
    return { on, km, warning: oddBeside(reading, earlier, believed) };
  });
}

function oddBeside(
  reading: MileageReading,
  earlier: MileageReading | null,
  believed: ReadonlySet<MileageReading>,
): MileageWarning | null {
  if (earlier && reading.km < earlier.km) return { code: 'mileageLower', than: earlier };
  if (earlier && !isPlausibleStep(earlier, reading)) return { code: 'mileageJump', than: earlier };
  const later = [...believed].find(
    (other) => other.on >= reading.on && !isPlausibleStep(reading, other),
  );
  return later ? { code: 'mileageJump', than: later } : null;
}

/** Longest row by the usual table over its ends; of several the one that ends latest and begins earliest. */
function longestPlausibleRow(sorted: readonly MileageReading[]): ReadonlySet<MileageReading> {
  const lengths: number[] = [];
  const before: number[] = [];
  let best = -1;
  for (const [at, reading] of sorted.entries()) {
    let from = -1;
    for (let other = 0; other < at; other++) {
      const step = sorted[other];
      if (!step || !isPlausibleStep(step, reading)) continue;
      if ((lengths[other] ?? 0) > (lengths[from] ?? 0)) from = other;
    }
    before.push(from);
    lengths.push((lengths[from] ?? 0) + 1);
    if ((lengths[at] ?? 0) >= (lengths[best] ?? 0)) best = at;
  }
  const row = new Set<MileageReading>();
  const backwards: MileageReading[] = [];
  for (let at = best; at >= 0; at = before[at] ?? -1) {
    const reading = sorted[at];
    if (reading) backwards.push(reading);
  }
  for (const reading of backwards.reverse()) row.add(reading);
  return row;
}
