import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import {
  addConnectedStorageToCollection,
  getRxReplicationMetaInstanceSchema,
  type RxCollection,
} from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { beforeEach, describe, expect, it } from 'vitest';
import { type IndexedDb, openDeskDatabase } from '../../renderer/worker/desk/database.ts';
import { assertNotNewer } from '../../renderer/worker/desk/identity.ts';
import type { AnyStorage } from '../../renderer/worker/environment.ts';
import { nameOfCopies } from '../../renderer/worker/replica/filled-document.ts';
import { openReplica } from '../../renderer/worker/replica/open-replica.ts';
import { putFilled } from '../../renderer/worker/replica/put-filled.ts';
import { newId } from '../../shared/lib/id.ts';
import type { CollectionKey, Migrations } from '../../shared/schema/collection-schema.ts';
import { MIGRATIONS, RX_SCHEMAS } from '../../shared/schema/index.ts';
import { buildCustomer } from '../support/sample-documents.ts';

const indexedDb = () => ({ indexedDB: new IDBFactory(), IDBKeyRange }) as IndexedDb;
const STORAGES: [string, () => AnyStorage][] = [
  ['memory', () => getRxStorageMemory()],
  ['Dexie', () => getRxStorageDexie(indexedDb())],
];

/** The next version of customers, as a later release might have it. */
const NEXT_SCHEMAS = {
  ...RX_SCHEMAS,
  customers: {
    ...RX_SCHEMAS.customers,
    version: 1,
    properties: { ...RX_SCHEMAS.customers.properties, nickname: { type: 'string' } },
  },
};
/** Where RxDB keeps the known masters of a collection. */
async function copiesOf({ name, schema }: { name: string; schema: { jsonSchema: unknown } }) {
  const ofCopies = getRxReplicationMetaInstanceSchema(schema.jsonSchema as never, false);
  return [await nameOfCopies(name), ofCopies as never] as const;
}

const migrationsTo1 = (strategy: Migrations[number]): Record<CollectionKey, Migrations> => ({
  ...MIGRATIONS,
  customers: { 1: strategy },
});

describe.each(STORAGES)('openReplica on %s', (_name, createStorage) => {
  let databaseName: string;
  beforeEach(() => {
    databaseName = `replica${newId().replaceAll('-', '')}`;
  });

  const options = (storage: AnyStorage, onProgress: (share: number) => void = () => undefined) => ({
    // The memory storage keeps its databases by name, whichever instance opened them.
    databaseName,
    storage,
    conflictHandlers: {},
    onProgress,
  });

  async function fill(storage: AnyStorage, count: number): Promise<void> {
    const { database, collections } = await openReplica(options(storage));
    const customers = Array.from({ length: count }, (_, i) =>
      buildCustomer({ id: `customer-${i}` }),
    );
    await collections.customers.bulkInsert(customers);
    await database.close();
  }

  it('migrates every document before it answers, telling how far it is', async () => {
    const storage = createStorage();
    await fill(storage, 450);
    const shares: number[] = [];
    const migrations = migrationsTo1((old) => ({
      ...old,
      nickname: `${String(old.firstName)}chen`,
    }));
    const opened = await openReplica({
      ...options(storage, (share) => shares.push(share)),
      schemas: NEXT_SCHEMAS,
      migrations,
    });
    const all = await opened.collections.customers.find().exec();
    expect(all).toHaveLength(450);
    expect(all[7]?.toJSON()).toMatchObject({ nickname: 'Adachen' });
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares.some((share) => share > 0 && share < 1)).toBe(true);
    await opened.database.close();
  });

  it('keeps the known masters of what the first fill brought, edited since or not', async () => {
    const storage = createStorage();
    const before = await openReplica(options(storage));
    const { customers } = before.collections;
    await addConnectedStorageToCollection(customers, ...(await copiesOf(customers)));
    const filled = ['a', 'b'].map((id) => ({ ...buildCustomer({ id }), _deleted: false }));
    await putFilled(customers as unknown as RxCollection, filled, 'fill');
    const edited = await customers.findOne('a').exec(true);
    await edited.incrementalPatch({ notes: 'ours' });
    await before.database.close();

    const migrations = migrationsTo1((old) => ({ ...old, nickname: 'A' }));
    const after = await openReplica({ ...options(storage), schemas: NEXT_SCHEMAS, migrations });
    const [collectionName, schema] = await copiesOf(after.collections.customers);
    const copies = await after.database.storage.createStorageInstance<{ docData: object }>({
      databaseInstanceToken: after.database.token,
      databaseName,
      collectionName,
      schema,
      options: {},
      multiInstance: false,
      devMode: false,
    });
    const found = await copies.findDocumentsById(['a|0', 'b|0'], true);
    expect(found.map(({ docData }) => docData)).toEqual(
      filled.map((document) => expect.objectContaining({ ...document, nickname: 'A' })),
    );
    expect(await after.collections.customers.findOne('a').exec()).toMatchObject({ notes: 'ours' });
    await copies.close();
    await after.database.close();
  });

  it('says MIGRATION_FAILED and keeps the old documents for a program that does better', async () => {
    const storage = createStorage();
    await fill(storage, 3);
    const migrations = migrationsTo1(() => {
      throw new Error('Ada Beispiel');
    });
    const opening = openReplica({ ...options(storage), schemas: NEXT_SCHEMAS, migrations });
    await expect(opening).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
    const before = await openReplica(options(storage));
    expect(await before.collections.customers.find().exec()).toHaveLength(3);
    await before.database.close();

    const mended = migrationsTo1((old) => ({ ...old, nickname: 'A' }));
    const after = await openReplica({
      ...options(storage),
      schemas: NEXT_SCHEMAS,
      migrations: mended,
    });
    expect(await after.collections.customers.find().exec()).toHaveLength(3);
    await after.database.close();
  });
});

describe('assertNotNewer', () => {
  it('refuses a book of a newer program, which would look empty to this one', async () => {
    const desk = openDeskDatabase('desk', indexedDb());
    await assertNotNewer(desk, { customers: { Initial: 0, Next: 1 } });
    await expect(assertNotNewer(desk, { customers: { Initial: 0 } })).rejects.toMatchObject({
      code: 'BOOK_TOO_NEW',
    });
    await assertNotNewer(desk, { customers: { Initial: 0, Next: 1, After: 2 } });
    desk.close();
  });
});
