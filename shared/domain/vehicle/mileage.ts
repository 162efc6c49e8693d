import type { MileageReading } from './vehicle.ts';

/** More than a long-distance taxi: 150,000 km in a year is far more often one digit too many. */
const IMPLAUSIBLE_KM_PER_YEAR = 150_000;
/** A slack for tests drives and for readings taken on the same day. */
const SLACK_KM = 500;
const DAY_MS = 86_400_000;

export type MileageWarning =
  | { code: 'mileageLower'; than: MileageReading }
  | { code: 'mileageJump'; than: MileageReading }
  | { code: 'mileageFuture' };

/** The reading that is latest by its day; of two on one day the higher one. */
export function latestMileage(readings: readonly MileageReading[]): MileageReading | null {
  let latest: MileageReading | null = null;
  for (const reading of readings) {
    const isLater =
      latest === null ||
      reading.on > latest.on ||
      (reading.on === latest.on && reading.km > latest.km);
    if (isLater) latest = reading;
  }
  return latest;
}

/**
 * What is odd about a new reading beside those already known; a warning, never a refusal: clocks get
 * replaced and digits were typed wrong before.
 */
export function findMileageWarning(
  reading: MileageReading,
  known: readonly MileageReading[],
  today: string,
): MileageWarning | null {
  if (reading.on > today) return { code: 'mileageFuture' };
  const earlier = latestMileage(known.filter((other) => other.on <= reading.on));
  if (earlier && reading.km < earlier.km) return { code: 'mileageLower', than: earlier };
  const later = known.find((other) => other.on > reading.on && other.km < reading.km);
  if (later) return { code: 'mileageJump', than: later };
  if (earlier && reading.km > earlier.km + plausibleKm(earlier.on, reading.on)) {
    return { code: 'mileageJump', than: earlier };
  }
  return null;
}

/** Whether a car can have gone from one reading to a later one. */
export function isPlausibleStep(earlier: MileageReading, later: MileageReading): boolean {
  return later.km >= earlier.km && later.km <= earlier.km + plausibleKm(earlier.on, later.on);
}

function plausibleKm(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return (days / 365) * IMPLAUSIBLE_KM_PER_YEAR + SLACK_KM;
}
