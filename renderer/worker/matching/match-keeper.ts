import type { Customer } from '../../../shared/domain/customer/customer.ts';
import {
  createMatchIndex,
  type FoundMatch,
  type MatchIndex,
} from '../../../shared/domain/matching/match-index.ts';
import { START_MODEL } from '../../../shared/domain/matching/model.ts';
import { type MatchSubject, toMatchSubject } from '../../../shared/domain/matching/subject.ts';
import type { Ownership, Vehicle } from '../../../shared/domain/vehicle/vehicle.ts';
import { allDocuments } from '../book/documents.ts';
import type { ReplicaContext } from '../replica/context.ts';

/** What the keeper needs of the replica. */
export type KeeperContext = Pick<ReplicaContext, 'collections' | 'isFilled'>;

/** The book made ready for finding duplicates. It takes memory and some seconds, so it begins when somebody asks. */
export interface MatchKeeper {
  /**
   * Tells who of the book may be this one, and again when the book changes; null while the book is being read.
   * Answers how to stop.
   */
  watch(subject: MatchSubject, next: (matches: FoundMatch[] | null) => void): () => void;
  close(): void;
}

/** Customers taken in at a time, some 5 ms of work. */
const SLICE = 100;
/** After more changes than this, an import say, the book is sooner read anew. */
const CHANGES_MAX = 1_000;
const FOUND_MAX = 5;

export function createMatchKeeper(
  context: KeeperContext,
  onFailed: (error: unknown) => void,
): MatchKeeper {
  const { customers, vehicles, ownerships } = context.collections;
  const watchers = new Set<() => void>();
  let index: MatchIndex | null = null;
  let working: Promise<void> | null = null;
  let isClosed = false;
  const changedCustomers = new Set<string>();
  const changedVehicles = new Set<string>();

  const note = (ids: Set<string>, changed: readonly string[]) => {
    // What has not been read yet need not be read again.
    if (index || working) for (const id of changed) ids.add(id);
    if (watchers.size > 0) work();
  };
  const subscriptions = [
    customers.eventBulks$.subscribe(({ events }) =>
      note(
        changedCustomers,
        events.map(({ documentData }) => documentData.id),
      ),
    ),
    ownerships.eventBulks$.subscribe(({ events }) =>
      note(
        changedCustomers,
        events.map(({ documentData }) => documentData.customerId),
      ),
    ),
    vehicles.eventBulks$.subscribe(({ events }) =>
      note(
        changedVehicles,
        events.map(({ documentData }) => documentData.id),
      ),
    ),
  ];

  function isWhole(): boolean {
    return (['customers', 'vehicles', 'ownerships'] as const).every(context.isFilled);
  }

  /** One at a time, until nothing is left to do. */
  function work(): void {
    if (working || isClosed) return;
    working = bringUpToDate()
      .catch((error: unknown) => {
        if (!isClosed) onFailed(error);
      })
      .finally(() => {
        working = null;
        if (isClosed) return;
        for (const tell of watchers) tell();
        if (index && hasChanged()) work();
      });
  }

  const hasChanged = () => changedCustomers.size + changedVehicles.size > 0;

  async function bringUpToDate(): Promise<void> {
    // While the first fill goes on there would be no end to the changes.
    if (!isWhole()) return;
    if (index && changedCustomers.size + changedVehicles.size > CHANGES_MAX) index = null;
    if (!index) {
      changedCustomers.clear();
      changedVehicles.clear();
      index = await readBook();
    }
    while (index && hasChanged() && !isClosed) await takeChanges(index);
  }

  async function readBook(): Promise<MatchIndex | null> {
    const cars = new Map<string, Vehicle>();
    for await (const page of allDocuments<Vehicle>(vehicles)) {
      for (const vehicle of page) if (!vehicle._deleted) cars.set(vehicle.id, vehicle);
      if (isClosed) return null;
    }
    const owned = new Map<string, Ownership[]>();
    for await (const page of allDocuments<Ownership>(ownerships)) {
      for (const ownership of page) {
        if (!ownership._deleted) addTo(owned, ownership.customerId, ownership);
      }
      if (isClosed) return null;
    }
    const made = createMatchIndex();
    for await (const page of allDocuments<Customer>(customers)) {
      for (let from = 0; from < page.length; from += SLICE) {
        for (const customer of page.slice(from, from + SLICE)) {
          if (!customer._deleted) {
            made.put(toMatchSubject(customer, withCars(owned.get(customer.id) ?? [], cars)));
          }
        }
        await nextTask();
        if (isClosed) return null;
      }
    }
    return made;
  }

  async function takeChanges(made: MatchIndex): Promise<void> {
    const carIds = [...changedVehicles].slice(0, SLICE);
    for (const vehicleId of carIds) {
      changedVehicles.delete(vehicleId);
      const keepers = await ownerships.find({ selector: { vehicleId } }).exec();
      for (const { customerId } of keepers) changedCustomers.add(customerId);
    }
    for (const id of [...changedCustomers].slice(0, SLICE)) {
      changedCustomers.delete(id);
      const customer = (await customers.findOne(id).exec())?.toMutableJSON();
      if (customer) made.put(await toSubject(customer));
      else made.remove(id);
      if (isClosed) return;
    }
  }

  async function toSubject(customer: Customer): Promise<MatchSubject> {
    const found = await ownerships.find({ selector: { customerId: customer.id } }).exec();
    const own = found.map((ownership) => ownership.toMutableJSON() as Ownership);
    const cars = await vehicles.findByIds(own.map(({ vehicleId }) => vehicleId)).exec();
    const byId = new Map([...cars].map(([id, car]) => [id, car.toMutableJSON() as Vehicle]));
    return toMatchSubject(customer, withCars(own, byId));
  }

  return {
    watch(subject, next) {
      const tell = () =>
        next(index ? index.find(subject, START_MODEL, { limit: FOUND_MAX }) : null);
      watchers.add(tell);
      if (index && !hasChanged()) tell();
      else {
        next(null);
        work();
      }
      return () => watchers.delete(tell);
    },
    close() {
      isClosed = true;
      watchers.clear();
      for (const subscription of subscriptions) subscription.unsubscribe();
      index = null;
    },
  };
}

function withCars(
  own: readonly Ownership[],
  cars: ReadonlyMap<string, Vehicle>,
): { ownership: Ownership; vehicle: Vehicle }[] {
  return own.flatMap((ownership) => {
    const vehicle = cars.get(ownership.vehicleId);
    return vehicle ? [{ ownership, vehicle }] : [];
  });
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Lets a search in between. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));
