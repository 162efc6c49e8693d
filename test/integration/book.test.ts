import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Book, createBook } from '../../renderer/worker/book/book.ts';
import type { CachedTable } from '../../renderer/worker/book/cache-store.ts';
import {
  buildCustomer,
  buildOwnership,
  buildVehicle,
  buildVisit,
} from '../support/sample-documents.ts';
import { type OpenReplica, openTestReplica } from './book-fixture.ts';

let nth = 0;
let name: string;
let replica: OpenReplica;
let books: Book[];

beforeEach(async () => {
  nth++;
  name = `book-${nth}`;
  books = [];
  replica = await openTestReplica(name);
});
afterEach(async () => {
  for (const book of books) await book.close();
  await replica.close();
});

async function openBook(): Promise<Book> {
  const book = await createBook(replica.context);
  books.push(book);
  await book.whenReady();
  return book;
}

async function closeBook(book: Book): Promise<void> {
  books = books.filter((open) => open !== book);
  await book.close();
}

const found = (book: Book, text: string) =>
  book.find({ text, limit: 20 }).hits.map((hit) => hit.id);
const listed = (book: Book) =>
  book
    .list({ sort: 'name', direction: 'ascending', filter: {}, offset: 0, limit: 100 })
    .rows.map((row) => row.id);

async function fill(): Promise<void> {
  const { customers, vehicles, ownerships, visits } = replica.collections;
  await customers.bulkInsert([
    buildCustomer({ id: 'c1', firstName: 'Katharina', lastName: 'Lindner' }),
    buildCustomer({ id: 'c2', firstName: 'Hans', lastName: 'Müller', tags: ['vip'] }),
    buildCustomer({ id: 'c3', firstName: 'Ute', lastName: 'Abel', status: 'inactive' }),
  ]);
  await vehicles.insert(buildVehicle({ id: 'v1', plate: 'M-KL 4217' }));
  await ownerships.insert(buildOwnership({ id: 'o1', customerId: 'c1', vehicleId: 'v1' }));
  await visits.bulkInsert([
    buildVisit({ id: 'w1', customerId: 'c1', totalMinor: 12_000, currency: 'EUR' }),
    buildVisit({ id: 'w2', customerId: 'c1', totalMinor: 500, status: 'cancelled' }),
  ]);
}

test('answers from what stood in the collections before it was opened', async () => {
  await fill();
  const book = await openBook();
  expect(book.version()).toMatchObject({ customers: 3, vehicles: 1, visits: 2, isReady: true });
  expect(found(book, 'lindnr')).toEqual(['c1']);
  expect(found(book, 'mkl42')).toEqual(['c1']);
  expect(listed(book)).toEqual(['c3', 'c1', 'c2']);
  expect(book.row('c1')).toMatchObject({ visitCount: 1, spendMinor: 12_000, currency: 'EUR' });
  expect(book.row('nobody')).toBeNull();
});

test('follows writes, wherever they come from, and forgets what is deleted', async () => {
  await fill();
  const book = await openBook();
  const { customers, visits } = replica.collections;
  const hans = await customers.findOne('c2').exec(true);
  await hans.patch({ lastName: 'Maier' });
  await customers.storageInstance.bulkWrite(
    [
      {
        document: {
          ...buildCustomer({ id: 'c9', lastName: 'Pulled' }),
          _deleted: false,
          _attachments: {},
          _meta: { lwt: Date.now() },
          _rev: '1-other',
        },
      },
    ],
    'replication',
  );
  await (await visits.findOne('w1').exec(true)).remove();
  await (await customers.findOne('c3').exec(true)).remove();
  await vi.waitFor(() => expect(book.version().customers).toBe(3));
  expect(found(book, 'hans maier')).toEqual(['c2']);
  expect(found(book, 'hans müller')).toEqual([]);
  expect(found(book, 'pulled')).toEqual(['c9']);
  expect(found(book, 'abel')).toEqual([]);
  expect(listed(book)).not.toContain('c3');
  expect(book.row('c1')).toMatchObject({ visitCount: 0, spendMinor: 0, lastVisitOn: null });
});

test('takes in what is written while it loads', async () => {
  await fill();
  const opening = await createBook(replica.context);
  books.push(opening);
  expect(opening.version().isReady).toBe(false);
  const { customers } = replica.collections;
  await customers.insert(buildCustomer({ id: 'c4', lastName: 'Zeitgleich' }));
  await (await customers.findOne('c2').exec(true)).patch({ lastName: 'Umbenannt' });
  await (await customers.findOne('c3').exec(true)).remove();
  await opening.whenReady();
  expect(listed(opening)).toEqual(['c1', 'c2', 'c4']);
  expect(found(opening, 'umbenannt')).toEqual(['c2']);
});

test('offers the holders of a number, not those who share it, the inactive last', async () => {
  const { customers } = replica.collections;
  const phone = { number: '+491711234217', kind: 'mobile' as const, isPrimary: true };
  await customers.bulkInsert([
    buildCustomer({ id: 'a', phones: [phone], status: 'inactive' }),
    buildCustomer({ id: 'b', phones: [{ ...phone, isPrimary: false }] }),
    buildCustomer({ id: 'c', phones: [{ ...phone, isShared: true }] }),
    buildCustomer({ id: 'd', phones: [phone] }),
  ]);
  const book = await openBook();
  const holders = book.holders(['+491711234217', '+4930000000'], 'd').map((row) => row.id);
  expect(holders).toEqual(['b', 'a']);
});

test('filters the list and counts the tags', async () => {
  await fill();
  const book = await openBook();
  const rows = (filter: Parameters<Book['list']>[0]['filter']) => {
    const page = { sort: 'lastVisit', direction: 'descending', offset: 0, limit: 10 } as const;
    return book.list({ ...page, filter }).rows.map((row) => row.id);
  };
  expect(rows({ tag: 'vip' })).toEqual(['c2']);
  expect(rows({ status: 'inactive' })).toEqual(['c3']);
  expect(rows({ text: 'lindnr' })).toEqual(['c1']);
  expect(rows({ kind: 'business' })).toEqual([]);
  expect(rows({})[0]).toBe('c1');
  const answer = book.list({
    sort: 'name',
    direction: 'descending',
    filter: {},
    offset: 1,
    limit: 1,
  });
  expect(answer).toMatchObject({
    total: 3,
    rows: [{ id: 'c1' }],
    tags: [{ tag: 'vip', count: 1 }],
  });
});

test('tells of a large import a few times, and the last time when all is in', async () => {
  const book = await openBook();
  const told: number[] = [];
  book.onVersion((version) => told.push(version.customers));
  const { customers } = replica.collections;
  for (let batch = 0; batch < 20; batch++) {
    await customers.bulkInsert(
      Array.from({ length: 50 }, (_, row) => buildCustomer({ id: `i${batch}-${row}` })),
    );
  }
  await vi.waitFor(() => expect(told.at(-1)).toBe(1_000));
  expect(told.length).toBeLessThan(20);
});

describe('the cache', () => {
  async function reopenReplica(): Promise<void> {
    await replica.close();
    replica = await openTestReplica(name);
  }

  /** Images of a book that was built from the collections alone. */
  async function imagesOf(tables: readonly string[]): Promise<unknown[]> {
    const images: unknown[] = [];
    for (const key of tables) {
      images.push((await replica.readCache(key)).image);
    }
    return images;
  }
  const TABLES = ['customers', 'vehicles', 'ownerships', 'visits'];

  async function writeWithoutBook(): Promise<void> {
    const { customers, vehicles, visits } = replica.collections;
    await customers.insert(buildCustomer({ id: 'c5', lastName: 'Später' }));
    await (await customers.findOne('c3').exec(true)).remove();
    await (await vehicles.findOne('v1').exec(true)).patch({ plate: 'M-XY 1' });
    await visits.insert(buildVisit({ id: 'w5', customerId: 'c2' }));
  }

  test('with later changes gives the bytes of a rebuild', async () => {
    await fill();
    await closeBook(await openBook());
    await reopenReplica();
    await writeWithoutBook();
    const book = await openBook();
    expect(found(book, 'später')).toEqual(['c5']);
    expect(found(book, 'mxy1')).toEqual(['c1']);
    expect(listed(book)).toEqual(['c1', 'c2', 'c5']);
    await closeBook(book);
    const caught = await imagesOf(TABLES);
    await replica.context.desk.caches.clear();
    await closeBook(await openBook());
    expect(await imagesOf(TABLES)).toEqual(caught);
  });

  test('spares reading what it holds', async () => {
    await fill();
    await closeBook(await openBook());
    await reopenReplica();
    const cached = await replica.readCache('customers');
    // Only a reader of the cache can know this name, and only writes newer than the cache are read.
    const name = String(cached.image.texts.name).replace('Hans Müller', 'Hans Gemerkt');
    const later = { lwt: Date.now() + 1, savedAtMs: Date.now() - 1 };
    const image = { ...cached.image, texts: { ...cached.image.texts, name } };
    await replica.writeCache('customers', { ...cached, ...later, image });
    const book = await openBook();
    expect(book.row('c2')?.name).toBe('Hans Gemerkt');
  });

  test.each([
    ['another format', (cached: CachedTable) => ({ ...cached, format: 0 })],
    ['another basis', (cached: CachedTable) => ({ ...cached, basis: 'UTC CHF' })],
    ['a clock set back', (cached: CachedTable) => ({ ...cached, savedAtMs: Date.now() + 60_000 })],
    ['an old age', (cached: CachedTable) => ({ ...cached, savedAtMs: 0 })],
    ['a lost column', (cached: CachedTable) => ({ ...cached, image: { count: 3, texts: {} } })],
    [
      'a torn column',
      (cached: CachedTable) => ({ ...cached, image: { ...cached.image, count: 9 } }),
    ],
    ['something else', () => 'not a cache'],
  ])('of %s is built anew', async (_, spoil) => {
    await fill();
    await closeBook(await openBook());
    for (const key of TABLES) {
      const cached = await replica.readCache(key);
      // A place far ahead: whoever trusts this cache misses every document.
      await replica.writeCache(key, spoil({ ...cached, lwt: Date.now() + 1e9 }));
    }
    const book = await openBook();
    expect(listed(book)).toEqual(['c3', 'c1', 'c2']);
    expect(found(book, 'mkl4217')).toEqual(['c1']);
    expect(book.row('c1')?.visitCount).toBe(1);
  });
});

test('reads more than one page, of the whole collection and of later changes', async () => {
  const { customers } = replica.collections;
  const rows = 4_500;
  await customers.bulkInsert(
    Array.from({ length: rows }, (_, row) => buildCustomer({ id: `p${row}`, lastName: 'Viele' })),
  );
  const book = await openBook();
  expect(book.version().customers).toBe(rows);
  await closeBook(book);
  const cached = await replica.readCache('customers');
  const empty = buildEmpty(cached);
  await replica.writeCache('customers', { ...empty, lwt: 0 });
  expect((await openBook()).version().customers).toBe(rows);
});

/** A cache that knows nobody yet. */
function buildEmpty(cached: CachedTable): CachedTable {
  const texts = Object.fromEntries(Object.keys(cached.image.texts).map((key) => [key, '']));
  const numbers = Object.fromEntries(
    Object.entries(cached.image.numbers).map(([key, column]) => [key, column.slice(0, 0)]),
  );
  return { ...cached, image: { count: 0, texts, numbers } };
}

test('reads a storage without tables page by page', async () => {
  await replica.close();
  replica = await openTestReplica(`${name}-memory`, 'memory');
  await fill();
  const book = await openBook();
  expect(found(book, 'lindnr 4217')).toEqual(['c1']);
});
