import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { RxDatabase } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type DeskDatabase,
  type IndexedDb,
  openDeskDatabase,
} from '../../renderer/worker/desk/database.ts';
import type { GaveWay } from '../../renderer/worker/replica/apply-writes.ts';
import type { Collections } from '../../renderer/worker/replica/context.ts';
import { createJournal, type Journal } from '../../renderer/worker/replica/journal.ts';
import { openReplica } from '../../renderer/worker/replica/open-replica.ts';
import { openReceipts, type Receipts } from '../../renderer/worker/replica/receipts.ts';
import { newId } from '../../shared/lib/id.ts';
import { buildCustomer, buildVehicle } from '../support/sample-documents.ts';

describe('journal', () => {
  const storage = getRxStorageMemory();
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange } as IndexedDb;
  let databaseName: string;
  let desk: DeskDatabase;
  let database: RxDatabase;
  let collections: Collections;
  let receipts: Receipts;
  let journal: Journal;
  let lost: unknown[];
  const gaveWay: GaveWay = {
    keepOverruled: async () => undefined,
    keepLost: async (_collection, mine) => void lost.push(mine),
  };

  async function open(): Promise<void> {
    lost = [];
    desk = openDeskDatabase(`${databaseName}-desk`, indexedDb);
    const opened = await openReplica({
      databaseName,
      storage,
      conflictHandlers: {},
      onProgress: () => undefined,
    });
    ({ database, collections } = opened);
    receipts = await openReceipts(desk);
    const now = () => '2026-03-14T09:30:00.000Z';
    journal = createJournal({ desk, collections, receipts, gaveWay, newId, now });
  }
  async function close(): Promise<void> {
    await database.close();
    desk.close();
  }
  beforeEach(async () => {
    databaseName = `journal${newId().replaceAll('-', '')}`;
    await open();
  });
  afterEach(close);

  const customer = buildCustomer({ id: 'customer-1' });
  const vehicle = buildVehicle({ id: 'vehicle-1' });
  const addBoth = () =>
    journal.write({
      kind: 'vehicleAdded',
      subjectId: customer.id,
      writes: [
        { collection: 'customers', id: customer.id, before: null, after: customer },
        { collection: 'vehicles', id: vehicle.id, before: null, after: vehicle },
      ],
    });
  const read = async (name: 'customers' | 'vehicles') =>
    (await collections[name].find().exec()).map((document) => document.toMutableJSON());

  const kill = () => {
    throw new Error('killed');
  };
  /** The process ends where this collection would be written. */
  function dieAt(name: 'customers' | 'vehicles'): void {
    const broken = new Proxy(collections[name], {
      get: (target, key) =>
        key === 'bulkInsert' || key === 'findOne' ? kill : Reflect.get(target, key),
    });
    const dying = { ...collections, [name]: broken } as Collections;
    journal = createJournal({
      desk,
      collections: dying,
      receipts,
      gaveWay,
      newId,
      now: () => '',
    });
  }

  it.each(['customers', 'vehicles'] as const)(
    'finishes at the next start what was cut off before %s were written',
    async (name) => {
      dieAt(name);
      await expect(addBoth()).rejects.toThrow('killed');
      expect(await read('vehicles')).toEqual([]);
      await close();
      await open();
      expect(await journal.replay()).toBe(1);
      expect(await read('customers')).toEqual([customer]);
      expect(await read('vehicles')).toEqual([vehicle]);
      expect(await journal.replay()).toBe(0);
      expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 0, rejected: 0 });
    },
  );

  const renamed = { ...customer, rev: 2, firstName: 'Eva', stamps: { name: '2026~a' } };
  const rename = () =>
    journal.write({
      kind: 'customerEdited',
      subjectId: null,
      writes: [{ collection: 'customers', id: customer.id, before: customer, after: renamed }],
    });
  /** An edit whose process ended between journal and document, seen from the next start. */
  async function renameCutOff(): Promise<void> {
    await collections.customers.insert(customer);
    dieAt('customers');
    await expect(rename()).rejects.toThrow('killed');
    await close();
    await open();
  }
  const pull = (rev: number) =>
    collections.customers.upsert({
      ...customer,
      rev,
      notes: 'from elsewhere',
      stamps: { notes: '2026~b' },
    });
  const accept = (rev: number) =>
    receipts.settle('customers', [{ id: customer.id, rev, isAccepted: true, number: rev }]);

  it('merges a replayed edit with what was pulled in between', async () => {
    await renameCutOff();
    await pull(5);
    await journal.replay();
    expect(await read('customers')).toMatchObject([
      { firstName: 'Eva', notes: 'from elsewhere', rev: 6 },
    ]);
  });

  it('waits for the version its edit became by what was pulled in between', async () => {
    await collections.customers.insert(customer);
    await pull(2);
    await rename();
    await accept(2);
    expect(receipts.counts.get()).toMatchObject({ total: 1, confirmed: 0 });
    await accept(3);
    expect(receipts.counts.get()).toMatchObject({ total: 1, confirmed: 1 });
  });

  it('waits for it too when the version somebody else wrote was judged before', async () => {
    await renameCutOff();
    await pull(2);
    await accept(2);
    expect(receipts.counts.get()).toMatchObject({ confirmed: 1 });
    await journal.replay();
    expect(receipts.counts.get()).toMatchObject({ total: 1, confirmed: 0 });
    await accept(3);
    expect(receipts.counts.get()).toMatchObject({ total: 1, confirmed: 1 });
  });

  /** A pull brings a tombstone between the reading of a customer and the edit that was made of it. */
  async function editOfRemoved(tombstone: { why: string; rev?: number }) {
    await collections.customers.insert(customer);
    const { storageInstance } = collections.customers;
    const [previous] = await storageInstance.findDocumentsById([customer.id], false);
    if (!previous) throw new Error('the customer is not there');
    const document = { ...previous, ...tombstone, _deleted: true };
    await storageInstance.bulkWrite([{ previous, document }], 'pull');
    const after = { ...customer, rev: 2, notes: 'typed', stamps: { notes: '2026~a' } };
    const edit = { collection: 'customers', id: customer.id, before: customer, after } as const;
    await journal.write({ kind: 'customerEdited', subjectId: null, writes: [edit] });
  }

  it('brings back with an edit what was removed elsewhere in the meantime', async () => {
    await editOfRemoved({ why: 'deleted', rev: 2 });
    expect(await read('customers')).toMatchObject([{ id: customer.id, notes: 'typed', rev: 3 }]);
    expect(lost).toEqual([]);
    expect(receipts.counts.get().rejected).toBe(0);
  });

  it('keeps an edit as refused work of what has left this desk in the meantime', async () => {
    await editOfRemoved({ why: 'left' });
    expect(await read('customers')).toEqual([]);
    expect(lost).toMatchObject([{ id: customer.id, notes: 'typed' }]);
    expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 0, rejected: 1 });
  });

  it('lets a removal give way to an edit that was pulled before it was carried out', async () => {
    await collections.customers.insert(customer);
    const removal = {
      collection: 'customers',
      id: customer.id,
      before: customer,
      after: null,
    } as const;
    dieAt('customers');
    const removing = journal.write({ kind: 'customerRemoved', subjectId: null, writes: [removal] });
    await expect(removing).rejects.toThrow('killed');
    await close();
    await open();
    const pulled = { ...customer, rev: 2, notes: 'from elsewhere', stamps: { notes: '2026~b' } };
    await collections.customers.upsert(pulled);
    await journal.replay();
    expect(await read('customers')).toMatchObject([{ notes: 'from elsewhere', rev: 2 }]);
  });

  it('waits once for what an import wrote and has taken out again before it was sent', async () => {
    const { actionId } = await journal.record({ kind: 'imported', subjectId: null });
    const at = (rev: number) => [
      { id: 'b', rev },
      { id: 'a', rev },
    ];
    await journal.expect(actionId, 'customers', at(1));
    await journal.expect(actionId, 'customers', at(2));
    // A program that ended in the middle of it takes the rest out at its next start.
    await journal.expect(actionId, 'customers', [{ id: 'a', rev: 2 }]);
    const accepted = (id: string, rev: number) => [{ id, rev, isAccepted: true, number: 1 }];
    await receipts.settle('customers', [...accepted('a', 1), ...accepted('b', 2)]);
    expect(receipts.counts.get().confirmed).toBe(0);
    await receipts.settle('customers', accepted('a', 2));
    expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 1, rejected: 0 });
    expect(await desk.receipts.count()).toBe(0);
    // Nothing is left to be taken out.
    await journal.expect(actionId, 'customers', []);
    expect(receipts.counts.get().confirmed).toBe(1);
    expect(await desk.actions.toArray()).toMatchObject([{ state: 'confirmed', count: 2 }]);
  });

  it('confirms an action when every document has its verdict, at its version or a later one', async () => {
    await addBoth();
    const accepted = (id: string, rev: number, number: number) => [
      { id, rev, isAccepted: true, number },
    ];
    await receipts.settle('customers', accepted(customer.id, 0, 1));
    await receipts.settle('customers', accepted(customer.id, 3, 4));
    expect(receipts.counts.get().confirmed).toBe(0);
    expect(await receipts.isWaiting([customer.id])).toBe(false);
    expect(await receipts.isWaiting([vehicle.id])).toBe(true);
    await receipts.settle('vehicles', accepted(vehicle.id, 1, 5));
    expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 1, rejected: 0 });
    expect(await desk.actions.toArray()).toMatchObject([{ state: 'confirmed', number: 5 }]);
    expect(await desk.receipts.count()).toBe(0);
  });

  it('counts an action with one refused document as rejected', async () => {
    await addBoth();
    const refused = { id: vehicle.id, rev: 1, isAccepted: false, number: null };
    await receipts.settle('vehicles', [refused]);
    await receipts.settle('customers', [{ ...refused, id: customer.id, isAccepted: true }]);
    expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 0, rejected: 1 });
  });

  it('follows a batch of 2,500 documents with three rows, also when parts are confirmed early', async () => {
    const { actionId } = await journal.record({ kind: 'imported', subjectId: null });
    const ids = Array.from({ length: 2_500 }, () => newId());
    const expected = ids.map((id) => ({ id, rev: 1 }));
    const verdicts = expected.map((document) => ({ ...document, isAccepted: true, number: 9 }));
    await journal.expect(actionId, 'customers', expected.slice(0, 500));
    await receipts.settle('customers', verdicts.slice(0, 500));
    expect(receipts.counts.get().confirmed).toBe(1);
    await journal.expect(actionId, 'customers', expected.slice(500));
    expect(receipts.counts.get().confirmed).toBe(0);
    expect(await desk.receipts.count()).toBe(2);
    for (let start = 500; start < ids.length; start += 500) {
      await receipts.settle('customers', verdicts.slice(start, start + 500));
    }
    expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 1, rejected: 0 });
    expect(await desk.actions.get(actionId)).toMatchObject({ count: 2_500, settled: 2_500 });
  });

  it('waits for nothing of an action that was cut off before its first document', async () => {
    const { actionId } = await journal.record({ kind: 'imported', subjectId: null });
    expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 1, rejected: 0 });
    await journal.expect(actionId, 'customers', [{ id: customer.id, rev: 1 }]);
    expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 0, rejected: 0 });
  });

  it('counts the same after a restart', async () => {
    await addBoth();
    await close();
    await open();
    expect(receipts.counts.get()).toEqual({ total: 1, confirmed: 0, rejected: 0 });
    expect(await receipts.isWaiting([vehicle.id])).toBe(true);
  });
});
