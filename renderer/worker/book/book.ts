import type { Table } from 'dexie';
import type {
  BookVersion,
  CustomerRow,
  FindAnswer,
  FindInput,
  ListAnswer,
  ListInput,
} from '../../../shared/contracts/data-api.ts';
import type { ReplicaContext } from '../replica/context.ts';
import { type BookBasis, BookData } from './book-data.ts';
import { type CacheRow, cacheStoreIn } from './cache-store.ts';
import { coalesce } from './coalesce.ts';
import { Feed } from './feed.ts';
import { findCustomers } from './find-customers.ts';
import { CustomerLister } from './list-customers.ts';
import { Saver } from './saver.ts';

/** Watchers redraw; more often than this nobody sees. */
const NOTIFY_MS = 100;
/** While the first fill brings thousands a second, lists that are open are put in order less often. */
const FILLING_NOTIFY_MS = 1_000;
const SHOWN = ['customers', 'vehicles', 'ownerships', 'visits'] as const;

/** Search, lists and sums in memory, kept in step with the collections. */
export interface Book {
  find(input: FindInput): FindAnswer;
  list(input: ListInput): ListAnswer;
  row(customerId: string): CustomerRow | null;
  /** Others who hold one of these phone numbers (E.164) as their own, those still customers first. */
  holders(numbers: readonly string[], exceptId?: string): CustomerRow[];
  version(): BookVersion;
  onVersion(listener: (version: BookVersion) => void): () => void;
  /** Settles when the first load is done; fails when the collections cannot be read. */
  whenReady(): Promise<void>;
  /** Saves the caches and stops listening. */
  close(): Promise<void>;
}

/** What the book needs of the replica. */
export interface BookContext extends Pick<ReplicaContext, 'collections' | 'garages' | 'isFilled'> {
  /** The desk database: caches are not replicated. */
  readonly desk: { readonly caches: Table<CacheRow, string> };
}

function basisOf(context: BookContext): BookBasis {
  const [home] = context.garages;
  return { timeZone: home?.timeZone ?? 'UTC', currency: home?.currency ?? 'EUR' };
}

/**
 * Opens the book at once and loads it in the background: what is asked meanwhile is answered from what is there.
 * The order in which documents arrive does not matter.
 */
export async function createBook(context: BookContext): Promise<Book> {
  const { collections } = context;
  const basis = basisOf(context);
  const data = new BookData(basis);
  const listeners = new Set<(version: BookVersion) => void>();
  let isReady = false;
  let isClosed = false;
  const version = (): BookVersion => ({
    version: data.version,
    customers: data.customers.count,
    vehicles: data.vehicles.count,
    visits: data.visits.count,
    isReady,
  });
  const notice = coalesce(
    () => {
      for (const listener of listeners) listener(version());
    },
    () => (SHOWN.every(context.isFilled) ? NOTIFY_MS : FILLING_NOTIFY_MS),
  );
  const shared = {
    store: cacheStoreIn(context.desk.caches),
    basis: `${basis.timeZone} ${basis.currency}`,
    onApplied: () => {
      if (isClosed) return;
      notice.ask();
      if (isReady) saver.touch();
    },
  };
  const { customers, vehicles, ownerships, visits } = collections;
  const feeds = [
    new Feed({
      ...shared,
      key: 'customers',
      isFilled: () => context.isFilled('customers'),
      collection: customers,
      table: data.customers,
    }),
    new Feed({
      ...shared,
      key: 'vehicles',
      isFilled: () => context.isFilled('vehicles'),
      collection: vehicles,
      table: data.vehicles,
    }),
    new Feed({
      ...shared,
      key: 'ownerships',
      isFilled: () => context.isFilled('ownerships'),
      collection: ownerships,
      table: data.ownerships,
    }),
    new Feed({
      ...shared,
      key: 'visits',
      isFilled: () => context.isFilled('visits'),
      collection: visits,
      table: data.visits,
    }),
  ];
  const saver = new Saver(feeds);
  const loaded = loadInTurn(feeds, data).then(() => {
    isReady = !isClosed;
    shared.onApplied();
  });
  // Whoever needs to know asks `whenReady`; `isReady` stays false for all others.
  loaded.catch(() => undefined);
  const lister = new CustomerLister(data);
  return {
    find: (input) => findCustomers(data, input),
    list: (input) => lister.list(input),
    row: (customerId) => {
      const slot = data.customers.slots.find(customerId);
      return slot === null ? null : data.row(slot);
    },
    holders: (numbers, exceptId) => holdersOf(data, numbers, exceptId),
    version,
    onVersion: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenReady: () => loaded,
    close: async () => {
      isClosed = true;
      for (const feed of feeds) feed.close();
      notice.cancel();
      await saver.close();
    },
  };
}

/** Lines made in one go, about 20 ms of work. */
const LINES_AT_ONCE = 4_000;

/** Customers first: they are what is searched while the rest still loads. */
async function loadInTurn(
  feeds: readonly { load(): Promise<void> }[],
  data: BookData,
): Promise<void> {
  for (const feed of feeds) await feed.load();
  // Otherwise the first search would make the lines of the whole book.
  while (data.haystack.refreshCodes(LINES_AT_ONCE)) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

function holdersOf(data: BookData, numbers: readonly string[], exceptId?: string): CustomerRow[] {
  const slots = new Set(numbers.flatMap((number) => data.customers.holders(number)));
  return [...slots]
    .sort(data.customers.slots.compare)
    .flatMap((slot) => data.row(slot) ?? [])
    .filter((row) => row.id !== exceptId)
    .sort((a, b) => Number(a.status === 'inactive') - Number(b.status === 'inactive'));
}
