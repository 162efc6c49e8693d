import { formatPlate, PLATE_LENGTH_MAX } from '../plate/plate.ts';
import type { ImportField } from './mapping.ts';
import type { ReadOptions } from './read-options.ts';
import type { ImportedVehicle } from './row.ts';
import type { RowValues } from './row-values.ts';
import { parseDay, parseDueDay } from './values/parse-day.ts';
import { parseVin } from './values/parse-identity.ts';
import { parseMileage, parseYear } from './values/parse-number.ts';
import { parseFuel } from './values/parse-word.ts';

/** Of these at least one makes a car; the others alone do not say which car they are about. */
const NAMING: readonly ImportField[] = [
  'vehicle.plate',
  'vehicle.vin',
  'vehicle.make',
  'vehicle.model',
];
const DESCRIBING: readonly ImportField[] = [
  'vehicle.year',
  'vehicle.fuel',
  'vehicle.colour',
  'vehicle.mileageKm',
  'vehicle.inspectionDueOn',
];
/** Inspections are granted for a few years; a two-digit year beyond this is of the last century. */
const INSPECTION_YEARS_AHEAD = 20;

/**
 * The car of a row, or null. The last visit of another system has no work and no amount we know, so it
 * makes no visit: it stays in the notes and dates the mileage.
 */
export function readVehicle(values: RowValues, options: ReadOptions): ImportedVehicle | null {
  const { mapping, today } = options;
  const thisYear = Number(today.slice(0, 4));
  const lastOn = values.parsed(
    'visit.lastOn',
    (text) => parseDay(text, { order: mapping.dateOrder, yearMax: thisYear }),
    'DATE_INVALID',
  );
  const lastVisit = values.first('visit.lastOn');
  if (lastOn && lastVisit) values.keep(lastVisit);
  if (NAMING.every((field) => values.first(field) === null)) {
    for (const field of DESCRIBING) for (const value of values.all(field)) values.keep(value);
    return null;
  }
  const year = values.parsed(
    'vehicle.year',
    (text) => parseYear(text, thisYear + 1),
    'YEAR_INVALID',
  );
  const yearValue = values.first('vehicle.year');
  // The day of first registration says more than its year.
  if (year && yearValue && yearValue.text !== String(year)) values.keep(yearValue);
  const vin = values.parsed('vehicle.vin', (text) => parseVin(text, year), 'VIN_INVALID');
  const fuel = values.parsed('vehicle.fuel', parseFuel);
  const km = values.parsed('vehicle.mileageKm', parseMileage, 'MILEAGE_INVALID');
  const yearMax = thisYear + INSPECTION_YEARS_AHEAD;
  const dueOn = values.parsed(
    'vehicle.inspectionDueOn',
    (text) => parseDueDay(text, { order: mapping.dateOrder, yearMax }),
    'DATE_INVALID',
  );
  const read = {
    ...(vin && { vin }),
    ...readPlate(values, mapping.country),
    ...readModel(values),
    ...(year && { year }),
    ...(fuel && { fuel }),
    ...(dueOn && { inspectionDueOn: dueOn }),
  };
  const mileage = km === null ? [] : [{ on: lastOn && lastOn < today ? lastOn : today, km }];
  return Object.keys(read).length === 0 ? keepMileage(values) : { ...read, mileage };
}

/** A car of which nothing could be read has no place for its mileage either. */
function keepMileage(values: RowValues): null {
  const value = values.first('vehicle.mileageKm');
  if (value) values.keep(value);
  return null;
}

function readPlate(values: RowValues, country: string): { plate?: string; plateCountry?: string } {
  const value = values.first('vehicle.plate');
  if (!value) return {};
  const plate = formatPlate(value.text, country);
  if (plate.length <= PLATE_LENGTH_MAX) return { plate, plateCountry: country };
  values.refuse('VALUE_TOO_LONG', value);
  return {};
}

function readModel(values: RowValues): Pick<ImportedVehicle, 'make' | 'model' | 'colour'> {
  const make = values.short('vehicle.make', 60);
  const model = values.short('vehicle.model', 80);
  const colour = values.short('vehicle.colour', 40);
  return { ...(make && { make }), ...(model && { model }), ...(colour && { colour }) };
}
