import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import { addressLines } from '../../../../shared/domain/customer/address-format.ts';
import {
  type Address,
  type Customer,
  customerName,
  type Phone,
} from '../../../../shared/domain/customer/customer.ts';
import { latestMileage } from '../../../../shared/domain/vehicle/mileage.ts';
import {
  type JudgedReading,
  mileageHistory,
} from '../../../../shared/domain/vehicle/mileage-history.ts';
import { isCurrentOwnership } from '../../../../shared/domain/vehicle/ownership-period.ts';
import type {
  MileageReading,
  Ownership,
  Vehicle,
} from '../../../../shared/domain/vehicle/vehicle.ts';
import type { Recommendation, Visit } from '../../../../shared/domain/visit/visit.ts';

export interface PageHeadView {
  name: string;
  /** One or two letters for the round picture. */
  initials: string;
  phone: Phone | null;
  email: string | null;
  address: string | null;
  /** Day of the first thing we know. */
  sinceOn: string;
}

export function toPageHead({ customer, visits }: CustomerPage): PageHeadView {
  const name = customerName(customer);
  return {
    name,
    initials: toInitials(name),
    phone: primaryPhone(customer),
    email: customer.email ?? null,
    address: oneLine(defaultAddress(customer)),
    sinceOn: [customer.createdAt, ...visits.map((visit) => visit.arrivedAt)]
      .reduce((earliest, at) => (at < earliest ? at : earliest))
      .slice(0, 10),
  };
}

/** First letters of the first and last word; legal forms and particles do not matter enough to skip. */
export function toInitials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase();
}

export function primaryPhone(customer: Pick<Customer, 'phones'>): Phone | null {
  return customer.phones.find((phone) => phone.isPrimary) ?? customer.phones[0] ?? null;
}

function defaultAddress(customer: Pick<Customer, 'addresses'>): Address | null {
  return customer.addresses.find((address) => address.isDefault) ?? customer.addresses[0] ?? null;
}

function oneLine(address: Address | null): string | null {
  return address ? addressLines(address).join(', ') || null : null;
}

export interface FiguresView {
  visitCount: number;
  spendMinor: number;
  /** Null before the first visit. */
  averageMinor: number | null;
  currency: string;
  lastVisitOn: string | null;
  /** Whole days since the last visit. */
  lastVisitDays: number | null;
}

const DAY_MS = 86_400_000;

export function toFigures(page: CustomerPage, today: string): FiguresView {
  const { visitCount, spendMinor, currency, lastVisitOn } = page;
  return {
    visitCount,
    spendMinor,
    averageMinor: visitCount > 0 ? Math.round(spendMinor / visitCount) : null,
    currency,
    lastVisitOn,
    lastVisitDays: lastVisitOn
      ? Math.max(0, Math.round((Date.parse(today) - Date.parse(lastVisitOn)) / DAY_MS))
      : null,
  };
}

export interface CarView {
  vehicle: Vehicle;
  ownership: Ownership;
  /** “Volkswagen Golf VIII · 2021”. */
  title: string;
  mileage: MileageReading | null;
  /** `days` left, negative once it is overdue. */
  inspection: { dueOn: string; state: 'overdue' | 'soon' | 'later'; days: number } | null;
  /** Newest first. */
  readings: JudgedReading[];
  isCurrent: boolean;
  /** It is theirs to sell; a driver has it from somebody else. */
  isSellable: boolean;
}

/** An inspection this near is worth a word while the customer is at the desk. */
const INSPECTION_SOON_DAYS = 60;

/** Cars of today first, those driven most recently before others; sold ones at the end. */
export function toCars({ cars, visits }: CustomerPage, today: string): CarView[] {
  const lastSeen = new Map<string, string>();
  for (const { vehicleId, arrivedAt } of visits) {
    if (vehicleId && arrivedAt > (lastSeen.get(vehicleId) ?? ''))
      lastSeen.set(vehicleId, arrivedAt);
  }
  return cars
    .map((car) => toCar(car, visits, today))
    .sort(
      (a, b) =>
        Number(b.isCurrent) - Number(a.isCurrent) ||
        (lastSeen.get(b.vehicle.id) ?? '').localeCompare(lastSeen.get(a.vehicle.id) ?? '') ||
        (b.ownership.from ?? '').localeCompare(a.ownership.from ?? '') ||
        a.vehicle.id.localeCompare(b.vehicle.id),
    );
}

function toCar(
  { vehicle, ownership }: CustomerPage['cars'][number],
  visits: readonly Visit[],
  today: string,
): CarView {
  const isCurrent = isCurrentOwnership(ownership, today);
  const readings = mileageHistory(vehicle, ownership, visits, today);
  const model = [vehicle.make, vehicle.model].filter(Boolean).join(' ');
  return {
    vehicle,
    ownership,
    title: [model, vehicle.year].filter(Boolean).join(' · '),
    // What nobody can believe is told in the history and not in the headline.
    mileage: latestMileage(readings.filter(({ warning }) => warning === null)),
    // Of a car that is gone nobody at this desk has to think.
    inspection:
      isCurrent && vehicle.inspectionDueOn ? toInspection(vehicle.inspectionDueOn, today) : null,
    readings,
    isCurrent,
    isSellable: isCurrent && ownership.kind !== 'driver',
  };
}

function toInspection(dueOn: string, today: string): CarView['inspection'] {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);
  const state = days < 0 ? 'overdue' : days <= INSPECTION_SOON_DAYS ? 'soon' : 'later';
  return { dueOn, state, days };
}

export interface VisitView {
  visit: Visit;
  /** Work in few words; null when none is written down. */
  title: string | null;
  /** Lines of work beyond the title. */
  moreJobs: number;
  plate: { text: string; country: string | null } | null;
  declined: Recommendation[];
}

export type TimelineItem =
  | { kind: 'year'; key: string; year: string }
  | { kind: 'visit'; key: string; view: VisitView };

/** Visits newest first with a heading before each year, as one list for scrolling. */
export function toTimeline({ visits, cars }: CustomerPage): TimelineItem[] {
  const plates = new Map(
    cars.map(({ vehicle }) => [
      vehicle.id,
      vehicle.plate ? { text: vehicle.plate, country: vehicle.plateCountry ?? null } : null,
    ]),
  );
  const items: TimelineItem[] = [];
  const headings = new Set<string>();
  for (const visit of visits.toSorted((a, b) => b.arrivedAt.localeCompare(a.arrivedAt))) {
    const year = visit.arrivedAt.slice(0, 4);
    if (!headings.has(year)) {
      headings.add(year);
      items.push({ kind: 'year', key: year, year });
    }
    const plate = visit.vehicleId ? (plates.get(visit.vehicleId) ?? null) : null;
    items.push({ kind: 'visit', key: visit.id, view: toVisitView(visit, plate) });
  }
  return items;
}

function toVisitView(visit: Visit, plate: VisitView['plate']): VisitView {
  const [first, second, ...rest] = visit.jobs.map((job) => job.text);
  return {
    visit,
    title: first ? [first, second].filter(Boolean).join(', ') : (visit.complaint ?? null),
    moreJobs: rest.length,
    plate,
    declined: visit.recommendations.filter(({ status }) => status === 'declined'),
  };
}
