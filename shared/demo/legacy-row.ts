import type { Customer } from '../domain/customer/customer.ts';
import type { Vehicle } from '../domain/vehicle/vehicle.ts';
import type { Random } from '../lib/random.ts';
import { type Flaw, typeDate, typeMileage, typeMonth, typePhone } from './legacy-formats.ts';
import { mistype, mistypeDigits, respell } from './typing-errors.ts';

/** Headers as such exports have them: two languages, abbreviations, no system. */
export const LEGACY_COLUMNS = [
  'Kd-Nr',
  'Anrede',
  'Vorname',
  'Nachname',
  'Firma',
  'Strasse',
  'PLZ',
  'Ort',
  'Tel. privat',
  'Tel. gesch.',
  'Mobile',
  'E-Mail',
  'Geb.datum',
  'Kennzeichen',
  'FIN',
  'Marke',
  'Model',
  'EZ',
  'km-Stand',
  'HU bis',
  'Last visit',
  'Remarks',
] as const;
type LegacyColumn = (typeof LEGACY_COLUMNS)[number];
export type LegacyCells = Record<LegacyColumn, string>;

const SHARE_NO_NAME = 0.002;
const SHARE_NAME_IN_ONE_CELL = 0.02;
const SHARE_CAPITALS = 0.03;
const SHARE_EMAIL_BROKEN = 0.012;
const SHARE_VIN_BROKEN = 0.01;
const REMARKS = [
  'Kommt meist freitags; bitte vorher anrufen',
  'Schlüssel im Briefkasten\nRechnung per Post',
  'Will nur "Original" Teile',
  'Zahlt bar;\nkein Skonto',
  'Stammkunde seit 1998',
  'Hund im Auto, Sitz abdecken',
  '"Nie wieder" gesagt - trotzdem anschreiben?',
];

export interface LegacySource {
  number: string;
  customer: Customer;
  vehicle: Vehicle | null;
  lastVisitOn: string | null;
}

/** One line of the old system, typed by many hands. */
export function typeRow(
  random: Random,
  source: LegacySource,
): { cells: LegacyCells; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const note = <T extends { flaw: Flaw | null }>(typed: T): T => {
    if (typed.flaw !== null) flaws.push(typed.flaw);
    return typed;
  };
  const { customer } = source;
  const phone = (kind: string) => {
    const number = customer.phones.find((entry) => entry.kind === kind)?.number;
    return number === undefined ? '' : note(typePhone(random, number)).text;
  };
  const [address] = customer.addresses;
  const birth = customer.birthOn === undefined ? '' : note(typeDate(random, customer.birthOn)).text;
  const cells: LegacyCells = {
    'Kd-Nr': source.number,
    Anrede: salutation(random, customer),
    ...typeName(random, customer, flaws),
    Strasse: typeStreet(random, address?.street ?? ''),
    PLZ: address?.postalCode ?? '',
    Ort: address?.city ?? '',
    'Tel. privat': phone('home'),
    'Tel. gesch.': phone('work'),
    Mobile: phone('mobile'),
    'E-Mail': typeEmail(random, customer.email ?? '', flaws),
    'Geb.datum': birth,
    ...typeCar(random, source, flaws),
    'Last visit': source.lastVisitOn === null ? '' : typeDate(random, source.lastVisitOn).text,
    Remarks: random.chance(0.12) ? random.pick(REMARKS) : '',
  };
  return { cells, flaws };
}

/** The same customer typed again by someone who did not find them: another number, other slips. */
export function typeCopy(random: Random, cells: LegacyCells, number: string): LegacyCells {
  const style = random.next();
  const copy = { ...cells, 'Kd-Nr': number, Remarks: '' };
  const name = cells.Nachname === '' ? 'Firma' : 'Nachname';
  if (style < 0.4) copy[name] = respell(random, cells[name]);
  else if (style < 0.6) copy.Vorname = mistype(random, cells.Vorname);
  else if (style < 0.7)
    copy.Vorname = cells.Vorname.slice(0, 1) + (cells.Vorname === '' ? '' : '.');
  else if (style < 0.8) [copy.Vorname, copy.Nachname] = [cells.Nachname, cells.Vorname];
  if (random.chance(0.4)) copy['E-Mail'] = '';
  if (random.chance(0.3)) copy.Mobile = mistypeDigits(random, cells.Mobile, 5);
  if (random.chance(0.3)) copy.Strasse = cells.Strasse.replace(/straße/i, 'str.');
  if (random.chance(0.35)) copy['Geb.datum'] = '';
  if (random.chance(0.5)) copy.FIN = '';
  return copy;
}

function typeName(
  random: Random,
  customer: Customer,
  flaws: Flaw[],
): Pick<LegacyCells, 'Vorname' | 'Nachname' | 'Firma'> {
  const isBusiness = customer.kind === 'business';
  const name = {
    Vorname: isBusiness ? '' : (customer.firstName ?? ''),
    Nachname: isBusiness ? '' : (customer.lastName ?? ''),
    Firma: customer.company ?? '',
  };
  if (random.chance(SHARE_NO_NAME)) {
    flaws.push('noName');
    return { Vorname: '', Nachname: '', Firma: '' };
  }
  if (isBusiness) return name;
  if (random.chance(SHARE_NAME_IN_ONE_CELL)) {
    flaws.push('nameInOneCell');
    return { ...name, Vorname: '', Nachname: `${name.Nachname}, ${name.Vorname}` };
  }
  if (random.chance(SHARE_CAPITALS)) {
    flaws.push('capitals');
    return { ...name, Vorname: capitals(name.Vorname), Nachname: capitals(name.Nachname) };
  }
  return random.chance(0.05) ? { ...name, Nachname: `${name.Nachname} ` } : name;
}

function capitals(text: string): string {
  return text.toLocaleUpperCase('de-DE');
}

function salutation(random: Random, customer: Customer): string {
  if (customer.kind === 'business') return random.chance(0.8) ? 'Firma' : '';
  if (random.chance(0.04)) return 'Fam.';
  const word = customer.gender === 'female' ? 'Frau' : customer.gender === 'male' ? 'Herr' : '';
  return word !== '' && customer.title !== undefined ? `${word} ${customer.title}` : word;
}

function typeStreet(random: Random, street: string): string {
  return random.chance(0.3) ? street.replace('straße', 'str.').replace('Straße', 'Str.') : street;
}

function typeEmail(random: Random, email: string, flaws: Flaw[]): string {
  if (email === '' || !random.chance(SHARE_EMAIL_BROKEN)) return email;
  flaws.push('emailBroken');
  return random.chance(0.5) ? email.replace('@', '(at)') : email.slice(0, email.indexOf('@'));
}

function typeCar(
  random: Random,
  { vehicle }: LegacySource,
  flaws: Flaw[],
): Pick<LegacyCells, 'Kennzeichen' | 'FIN' | 'Marke' | 'Model' | 'EZ' | 'km-Stand' | 'HU bis'> {
  const plate = vehicle?.plate ?? '';
  const km = vehicle?.mileage.at(-1)?.km;
  const registered =
    vehicle?.year === undefined ? null : `${vehicle.year}-${month(random)}-${date(random)}`;
  return {
    Kennzeichen: random.chance(0.2) ? plate.replace('-', ' ') : plate,
    FIN: typeVin(random, vehicle?.vin ?? '', flaws),
    Marke: vehicle?.make ?? '',
    Model: vehicle?.model ?? '',
    EZ: registered === null ? '' : typeDate(random, registered).text,
    'km-Stand': km === undefined ? '' : typeMileage(random, km),
    'HU bis':
      vehicle?.inspectionDueOn === undefined ? '' : typeMonth(random, vehicle.inspectionDueOn),
  };
}

function typeVin(random: Random, vin: string, flaws: Flaw[]): string {
  if (vin === '' || !random.chance(SHARE_VIN_BROKEN))
    return random.chance(0.1) ? vin.toLowerCase() : vin;
  flaws.push('vinBroken');
  return random.chance(0.5) ? `${vin.slice(0, 9)}O${vin.slice(10)}` : vin.slice(0, 16);
}

function month(random: Random): string {
  return String(random.int(1, 12)).padStart(2, '0');
}

function date(random: Random): string {
  return String(random.int(1, 28)).padStart(2, '0');
}
