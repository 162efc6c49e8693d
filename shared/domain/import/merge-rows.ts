import type { Phone } from '../customer/customer.ts';
import { plateKey } from '../plate/plate.ts';
import {
  type ImportedAddress,
  type ImportedCustomer,
  type ImportedRow,
  type ImportedVehicle,
  NOTES_LENGTH_MAX,
} from './row.ts';
import { foldText } from './values/text.ts';

/** One customer of the file with all the cars its rows told of. */
export interface ImportedGroup {
  customer: ImportedCustomer;
  vehicles: ImportedVehicle[];
}

export function startGroup(row: ImportedRow): ImportedGroup {
  return { customer: row.customer, vehicles: row.vehicle ? [row.vehicle] : [] };
}

/**
 * The group with one more row of the same customer. Blanks are filled; a value that contradicts goes to the
 * notes. Null when the two together do not fit into one customer: then the row stands for itself.
 */
export function mergeRow(group: ImportedGroup, row: ImportedRow): ImportedGroup | null {
  const kept: string[] = [];
  const customer = mergeCustomer(group.customer, row.customer, kept);
  const vehicles = mergeVehicle(group.vehicles, row.vehicle, kept);
  const notes = mergeNotes([group.customer.notes, row.customer.notes, kept.join('\n')]);
  const fits =
    notes.length <= NOTES_LENGTH_MAX &&
    customer.phones.length <= 20 &&
    customer.addresses.length <= 20 &&
    customer.tags.length <= 50;
  if (!fits) return null;
  return { customer: notes === '' ? customer : { ...customer, notes }, vehicles };
}

/** Same car: same VIN; or same plate, unless both carry a VIN and these differ. */
export function isSameVehicle(a: ImportedVehicle, b: ImportedVehicle): boolean {
  if (a.vin && b.vin) return a.vin === b.vin;
  return Boolean(a.plate && b.plate && plateKey(a.plate) === plateKey(b.plate));
}

/** What is known of a car, in one line for the notes. */
export function describeVehicle(v: ImportedVehicle): string {
  const km = v.mileage.map((reading) => `${reading.km} km (${reading.on})`);
  return [v.plate, v.vin, v.make, v.model, v.year, v.fuel, v.colour, v.inspectionDueOn, ...km]
    .filter((part) => part !== undefined)
    .join(' · ');
}

const FILLED = ['title', 'firstName', 'lastName', 'company', 'email', 'birthOn', 'gender'] as const;

function mergeCustomer(a: ImportedCustomer, b: ImportedCustomer, kept: string[]): ImportedCustomer {
  const merged: ImportedCustomer = {
    ...b,
    ...a,
    phones: mergePhones(a.phones, b.phones),
    addresses: mergeAddresses(a.addresses, b.addresses),
    tags: [...new Set([...a.tags, ...b.tags])],
    // A consent that one of the rows withholds is none.
    optIns: a.optIns.filter((channel) => b.optIns.includes(channel)),
  };
  for (const field of FILLED) {
    const [mine, other] = [a[field], b[field]];
    if (mine && other && foldText(mine) !== foldText(other)) kept.push(`${field}: ${other}`);
  }
  return merged;
}

function mergePhones(a: Phone[], b: Phone[]): Phone[] {
  const more = b.filter((phone) => !a.some((mine) => mine.number === phone.number));
  return [
    ...a,
    ...more.map((phone) => ({ ...phone, isPrimary: a.length === 0 && phone.isPrimary })),
  ];
}

function mergeAddresses(a: ImportedAddress[], b: ImportedAddress[]): ImportedAddress[] {
  const key = (address: ImportedAddress) =>
    foldText([address.street, address.postalCode, address.city, address.country].join(' '));
  const known = new Set(a.map(key));
  const more = b.filter((address) => !known.has(key(address)));
  return [...a, ...more.map((address) => ({ ...address, isDefault: a.length === 0 }))];
}

function mergeVehicle(
  vehicles: ImportedVehicle[],
  vehicle: ImportedVehicle | null,
  kept: string[],
): ImportedVehicle[] {
  if (!vehicle) return vehicles;
  const same = vehicles.find((known) => isSameVehicle(known, vehicle) || isEqual(known, vehicle));
  if (!same) return [...vehicles, vehicle];
  const merged: ImportedVehicle = {
    ...vehicle,
    ...same,
    mileage: mergeMileage(same, vehicle, kept),
  };
  const isContradicted = Object.entries(vehicle).some(
    ([field, value]) =>
      field !== 'mileage' &&
      foldText(String(merged[field as keyof ImportedVehicle])) !== foldText(String(value)),
  );
  if (isContradicted) kept.push(describeVehicle(vehicle));
  return vehicles.map((known) => (known === same ? merged : known));
}

function isEqual(a: ImportedVehicle, b: ImportedVehicle): boolean {
  return describeVehicle(a) === describeVehicle(b);
}

/** A day has one reading, the highest: cars do not run backwards. The other stays in the notes. */
function mergeMileage(
  a: ImportedVehicle,
  b: ImportedVehicle,
  kept: string[],
): ImportedVehicle['mileage'] {
  const byDay = new Map(a.mileage.map((reading) => [reading.on, reading.km]));
  for (const { on, km } of b.mileage) {
    const known = byDay.get(on);
    if (known !== undefined && known !== km) kept.push(`${on}: ${Math.min(known, km)} km`);
    byDay.set(on, Math.max(known ?? 0, km));
  }
  return [...byDay].map(([on, km]) => ({ on, km })).sort((x, y) => (x.on < y.on ? -1 : 1));
}

function mergeNotes(parts: (string | undefined)[]): string {
  const lines = parts.flatMap((part) => (part ? part.split('\n') : []));
  return [...new Set(lines)].join('\n');
}
