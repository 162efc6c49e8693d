import type { CustomerPage } from '../../../shared/contracts/data-api.ts';
import type { Visit } from '../../../shared/domain/visit/visit.ts';
import type { Collections, ReplicaContext } from '../replica/context.ts';
import type { Receipts } from '../replica/receipts.ts';
import type { SeenVersions } from '../replica/seen-versions.ts';
import { readHistory } from './customer-history.ts';

/** More visits than this are counted, not sent. */
const VISITS_SHOWN_MAX = 200;

export interface PageParts {
  context: ReplicaContext;
  receipts: Receipts;
  seenVersions: SeenVersions;
}

/** What the page is made of: when one of these cars changes, or comes, or goes to somebody else, the page does. */
export interface ReadPage {
  page: CustomerPage | null;
  vehicleIds: ReadonlySet<string>;
  ownershipIds: ReadonlySet<string>;
}

/** Everything the customer page shows; null when there is no such customer. */
export async function readCustomerPage(
  { context, receipts, seenVersions }: PageParts,
  id: string,
): Promise<ReadPage> {
  const { collections } = context;
  const found = await collections.customers.findOne(id).exec();
  if (!found) return { page: null, vehicleIds: new Set(), ownershipIds: new Set() };
  const customer = found.toMutableJSON();
  const { cars, vehicleIds, ownershipIds } = await readCars(collections, id);
  const visits = await readVisits(collections, id);
  const counted = visits.filter((visit) => visit.status !== 'cancelled');
  const currency = context.garages[0]?.currency ?? 'EUR';
  const ids = [id, ...cars.flatMap(({ vehicle, ownership }) => [vehicle.id, ownership.id])];
  seenVersions.remember(customer);
  for (const { vehicle, ownership } of cars) {
    seenVersions.remember(vehicle);
    seenVersions.remember(ownership);
  }
  const page: CustomerPage = {
    customer,
    cars,
    visits: visits.slice(0, VISITS_SHOWN_MAX),
    visitCount: counted.length,
    // Sums of different currencies make no sense; the garage's own is the one that is shown.
    spendMinor: counted
      .filter((visit) => visit.currency === currency)
      .reduce((sum, visit) => sum + visit.totalMinor, 0),
    currency,
    lastVisitOn: counted[0]?.arrivedAt.slice(0, 10) ?? null,
    isWaiting: await receipts.isWaiting(ids),
    history: await readHistory(context, [id, ...vehicleIds]),
  };
  return { page, vehicleIds, ownershipIds };
}

async function readCars(
  collections: Collections,
  customerId: string,
): Promise<{ cars: CustomerPage['cars'] } & Omit<ReadPage, 'page'>> {
  const ownerships = await collections.ownerships.find({ selector: { customerId } }).exec();
  const vehicleIds = new Set(ownerships.map(({ vehicleId }) => vehicleId));
  const vehicles = await collections.vehicles.findByIds([...vehicleIds]).exec();
  const cars = ownerships
    .map((tie) => tie.toMutableJSON())
    .sort(byCurrentFirst)
    .flatMap((ownership) => {
      const vehicle = vehicles.get(ownership.vehicleId);
      return vehicle ? [{ vehicle: vehicle.toMutableJSON(), ownership }] : [];
    });
  return { cars, vehicleIds, ownershipIds: new Set(ownerships.map((tie) => tie.id)) };
}

/** Newest first. Sorted here: a descending index read would load the whole range anyway. */
async function readVisits(collections: Collections, customerId: string): Promise<Visit[]> {
  const visits = await collections.visits.find({ selector: { customerId } }).exec();
  return visits
    .map((visit) => visit.toMutableJSON())
    .sort((a, b) =>
      a.arrivedAt === b.arrivedAt ? compare(b.id, a.id) : compare(b.arrivedAt, a.arrivedAt),
    );
}

interface Tie {
  id: string;
  status: string;
}

function byCurrentFirst(a: Tie, b: Tie): number {
  const byStatus = Number(b.status === 'active') - Number(a.status === 'active');
  return byStatus || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
