import {
  findMileageWarning,
  type MileageWarning,
} from '../../../../shared/domain/vehicle/mileage.ts';
import type { MileageReading } from '../../../../shared/domain/vehicle/vehicle.ts';
import { findVinProblem, normaliseVin } from '../../../../shared/domain/vehicle/vin.ts';
import { isDay, type Problem, type Problems } from '../../../ui/form/problem.ts';
import { readingOf, toWholeNumber, type VehicleFormValues } from './vehicle-values.ts';

const MAX_LENGTH = { plate: 16, make: 60, model: 80, engine: 60, colour: 40 } as const;
const OLDEST_YEAR = 1885;
const MAX_KM = 3_000_000;
const MAX_ANNUAL_KM = 500_000;

/** What keeps a car from being saved. */
export function findVehicleProblems(values: VehicleFormValues, today: string): Problems {
  const problems: Record<string, Problem> = {};
  for (const [field, max] of Object.entries(MAX_LENGTH)) {
    const text = values[field as keyof typeof MAX_LENGTH];
    if (text.trim().length > max) problems[field] = { code: 'tooLong', values: { max } };
  }
  const isNameless = ['plate', 'vin', 'make', 'model'] as const;
  if (isNameless.every((field) => !values[field].trim())) problems.plate = { code: 'carMissing' };
  const vin = normaliseVin(values.vin);
  const vinProblem = vin ? findVinProblem(vin) : null;
  if (vinProblem?.isBlocking) problems.vin = { code: vinProblem.code };
  findNumberProblems(values, today, problems);
  for (const field of ['inspectionDueOn', 'from'] as const) {
    if (values[field] && !isDay(values[field])) problems[field] = { code: 'dateInvalid' };
  }
  if (values.km.trim() && !isDay(values.kmOn)) problems.kmOn = { code: 'dateInvalid' };
  return problems;
}

function findNumberProblems(
  values: VehicleFormValues,
  today: string,
  problems: Record<string, Problem>,
): void {
  const nextYear = Number(today.slice(0, 4)) + 1;
  const limits = [
    ['year', OLDEST_YEAR, nextYear],
    ['km', 0, MAX_KM],
    ['annualKm', 0, MAX_ANNUAL_KM],
  ] as const;
  for (const [field, min, max] of limits) {
    if (!values[field].trim()) continue;
    const value = toWholeNumber(values[field]);
    if (value === null || value < min || value > max) {
      problems[field] = { code: 'numberRange', values: { min, max } };
    }
  }
}

export interface VehicleWarnings {
  vin?: { code: 'vinShort' | 'vinCheckDigit'; expected: string };
  km?: MileageWarning;
}

/** What looks odd but may be true; it is said and nothing is refused. */
export function findVehicleWarnings(
  values: VehicleFormValues,
  known: readonly MileageReading[],
  today: string,
): VehicleWarnings {
  const warnings: VehicleWarnings = {};
  const vin = normaliseVin(values.vin);
  const odd = vin ? findVinProblem(vin) : null;
  if (odd && !odd.isBlocking) {
    warnings.vin = { code: odd.code, expected: odd.code === 'vinCheckDigit' ? odd.expected : '' };
  }
  const reading = readingOf(values);
  const jump = reading && isDay(reading.on) ? findMileageWarning(reading, known, today) : null;
  if (jump) warnings.km = jump;
  return warnings;
}
