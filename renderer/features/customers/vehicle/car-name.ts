import type { Vehicle } from '../../../../shared/domain/vehicle/vehicle.ts';

/** A car in a few words: its plate, and what it is. */
export function carName({ plate, make, model, vin }: Vehicle): string {
  return [plate, [make, model].filter(Boolean).join(' ')].filter(Boolean).join(' · ') || vin || '';
}
