import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import {
  createRxDatabase,
  getChangedDocumentsSince,
  type RxCollection,
  type RxDatabase,
  type RxJsonSchema,
} from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyStorage } from '../../renderer/worker/environment.ts';
import { sealStorage } from '../../renderer/worker/vault/sealing-storage.ts';
import type { Vault } from '../../renderer/worker/vault/vault.ts';
import { newId } from '../../shared/lib/id.ts';
import { createOpenVault, rawRecords } from '../support/sealed.ts';

interface Visit {
  id: string;
  customerId: string;
  complaint: string;
  lines: { text: string; priceMinor: number }[];
}

const SCHEMA: RxJsonSchema<Visit> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 64 },
    customerId: { type: 'string', maxLength: 64 },
    complaint: { type: 'string' },
    lines: { type: 'array' },
  },
  required: ['id', 'customerId', 'complaint', 'lines'],
  indexes: ['customerId'],
};

const visit = (n: number, change: Partial<Visit> = {}): Visit => ({
  id: `visit-${n}`,
  customerId: `customer-${n % 3}`,
  complaint: `Bremse quietscht bei Frau Lindqvist ${n} 🔧`,
  lines: [{ text: 'Beläge', priceMinor: 12_900 }],
  ...change,
});

describe.each(['memory', 'Dexie'])('a sealed storage on %s', (below) => {
  let indexedDB: IDBFactory;
  let vault: Vault;
  let database: RxDatabase;
  let visits: RxCollection<Visit>;
  let storage: AnyStorage;

  beforeEach(async () => {
    indexedDB = new IDBFactory();
    vault = await createOpenVault();
    storage =
      below === 'memory' ? getRxStorageMemory() : getRxStorageDexie({ indexedDB, IDBKeyRange });
    const name = `sealed${newId().replaceAll('-', '')}`;
    const sealed = sealStorage(storage, vault);
    database = await createRxDatabase({ name, storage: sealed, multiInstance: false });
    ({ visits } = await database.addCollections({ visits: { schema: SCHEMA } }));
  });
  afterEach(() => database.close());

  const stored = (ids: string[]) => visits.internalStorageInstance.findDocumentsById(ids, true);

  it('gives back by id, by index and as a whole what was written', async () => {
    await visits.bulkInsert(Array.from({ length: 7 }, (_, n) => visit(n)));
    expect((await visits.findOne('visit-4').exec())?.toJSON()).toEqual(visit(4));
    const ofOne = await visits.find({ selector: { customerId: 'customer-1' } }).exec();
    expect(ofOne.map((found) => found.toJSON())).toEqual([visit(1), visit(4)]);
    expect(await visits.find().exec()).toHaveLength(7);
    expect(await visits.count({ selector: { customerId: 'customer-1' } }).exec()).toBe(2);
    const changed = await getChangedDocumentsSince(visits.internalStorageInstance, 100);
    expect(changed.documents.map(({ complaint }) => complaint)).toHaveLength(7);
    expect(changed.documents[0]?.complaint).toMatch(/Lindqvist/);
  });

  it('tells of every change what it was and what it is, before the write is answered', async () => {
    const told: unknown[] = [];
    visits.eventBulks$.subscribe(({ events }) => {
      for (const { operation, documentData, previousDocumentData } of events) {
        const before = previousDocumentData as Visit | undefined;
        told.push([operation, documentData.complaint, before?.complaint]);
      }
    });
    const document = await visits.insert(visit(1, { complaint: 'eins' }));
    expect(told).toEqual([['INSERT', 'eins', undefined]]);
    const second = await document.incrementalPatch({ complaint: 'zwei' });
    await second.remove();
    expect(told).toEqual([
      ['INSERT', 'eins', undefined],
      ['UPDATE', 'zwei', 'eins'],
      ['DELETE', 'zwei', 'zwei'],
    ]);
    expect(await visits.find().exec()).toEqual([]);
    expect(await stored(['visit-1'])).toMatchObject([{ _deleted: true, complaint: 'zwei' }]);
  });

  it('answers a conflict with the document that is there', async () => {
    await visits.insert(visit(1, { complaint: 'theirs' }));
    const { error, success } = await visits.bulkInsert([visit(1), visit(2)]);
    expect(success.map(({ id }) => id)).toEqual(['visit-2']);
    expect(error).toMatchObject([
      {
        status: 409,
        documentInDb: { complaint: 'theirs' },
        writeRow: { document: { complaint: visit(1).complaint } },
      },
    ]);
  });

  it('refuses a query that selects or sorts by what it cannot read', async () => {
    await visits.insert(visit(1));
    const sealed = /complaint is sealed/;
    const byField = visits.find({ selector: { complaint: visit(1).complaint } });
    await expect(byField.exec()).rejects.toThrow(sealed);
    const nested = { $or: [{ customerId: 'a' }, { $and: [{ complaint: { $regex: 'x' } }] }] };
    await expect(visits.find({ selector: nested }).exec()).rejects.toThrow(sealed);
    await expect(visits.find({ sort: [{ complaint: 'asc' }] }).exec()).rejects.toThrow(sealed);
    await expect(visits.count({ selector: { complaint: 'x' } }).exec()).rejects.toThrow(sealed);
    await expect(visits.find({ selector: { 'lines.text': 'x' } as never }).exec()).rejects.toThrow(
      /sealed/,
    );
  });

  it('starts writes in the order in which they were asked for, however long they take to seal', async () => {
    const seal = vault.sealText;
    let finishFirst: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    vault.sealText = async (bytes, place) => {
      if (place.endsWith('visit-1')) await first;
      return seal(bytes, place);
    };
    const order: string[] = [];
    visits.eventBulks$.subscribe(({ events }) => order.push(...events.map((e) => e.documentId)));
    const slow = visits.insert(visit(1));
    const quick = visits.insert(visit(2));
    await vault.sealText(new Uint8Array(1), 'anything');
    finishFirst();
    await Promise.all([slow, quick]);
    expect(order).toEqual(['visit-1', 'visit-2']);
  });

  it('goes on after a write that could not be sealed', async () => {
    const seal = vault.sealText;
    vault.sealText = () => Promise.reject(new Error('no'));
    await expect(visits.insert(visit(1))).rejects.toThrow('no');
    vault.sealText = seal;
    await visits.insert(visit(2));
    expect(await visits.find().exec()).toHaveLength(1);
  });

  it('says so when a document was moved to another id', async () => {
    await visits.bulkInsert([visit(1), visit(2)]);
    const open = vault.open;
    vault.open = (sealed, place) => open(sealed, place.replace('visit-1', 'visit-2'));
    await expect(visits.findOne('visit-1').exec()).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  it('refuses attachments and second instances, which would go past the vault', async () => {
    const params = {
      databaseInstanceToken: 'a',
      databaseName: 'other',
      collectionName: 'visits',
      schema: visits.schema.jsonSchema as never,
      options: {},
      multiInstance: false,
      devMode: false,
    };
    const sealed = sealStorage(storage, vault);
    await expect(
      sealed.createStorageInstance({ ...params, multiInstance: true }),
    ).rejects.toThrow();
    const schema = { ...visits.schema.jsonSchema, attachments: {} } as never;
    await expect(sealed.createStorageInstance({ ...params, schema })).rejects.toThrow();
  });

  it('leaves ids, stamps of RxDB and one sealed field on the disk', async () => {
    if (below === 'memory') return;
    await visits.bulkInsert([visit(1), visit(2)]);
    const records = (await rawRecords(indexedDB)).filter(({ id }) => /^visit-/.test(String(id)));
    expect(records).toHaveLength(2);
    for (const record of records) {
      expect(new Set(Object.keys(record))).toEqual(
        new Set(['_attachments', '_deleted', '_meta', '_rev', 'customerId', 'id', 'sealed']),
      );
      expect(JSON.stringify(record)).not.toMatch(/Lindqvist|Bel/);
    }
  });
});
