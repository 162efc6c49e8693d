import 'fake-indexeddb/auto';
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { BookContext } from '../../renderer/worker/book/book.ts';
import type { CachedTable } from '../../renderer/worker/book/cache-store.ts';
import { openDeskDatabase } from '../../renderer/worker/desk/database.ts';
import type { Collections } from '../../renderer/worker/replica/context.ts';
import { RX_SCHEMAS } from '../../shared/schema/index.ts';

export interface OpenReplica {
  context: BookContext;
  collections: Collections;
  /** One cached table as it lies in the desk database. */
  readCache(key: string): Promise<CachedTable>;
  writeCache(key: string, value: unknown): Promise<void>;
  close(): Promise<void>;
}

/** The four collections the book reads and the desk database; opening a name again finds its data. */
export async function openTestReplica(
  name: string,
  storageName: 'dexie' | 'memory' = 'dexie',
): Promise<OpenReplica> {
  const storage = storageName === 'dexie' ? getRxStorageDexie() : getRxStorageMemory();
  const database = await createRxDatabase<Collections>({ name, storage, multiInstance: false });
  const { customers, vehicles, ownerships, visits } = RX_SCHEMAS;
  await database.addCollections({
    customers: { schema: customers },
    vehicles: { schema: vehicles },
    ownerships: { schema: ownerships },
    visits: { schema: visits },
  });
  const desk = openDeskDatabase(`${name}-desk`, { indexedDB, IDBKeyRange });
  const garage = {
    id: 'g1',
    name: 'Autohaus Test',
    region: 'eu',
    country: 'DE',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  };
  return {
    context: { collections: database.collections, desk, garages: [garage], isFilled: () => true },
    collections: database.collections,
    readCache: async (key) => {
      const row = await desk.caches.get(key);
      if (!row) throw new Error(`There is no cache named ${key}.`);
      return row.value as CachedTable;
    },
    writeCache: async (key, value) => {
      await desk.caches.put({ key, value });
    },
    close: async () => {
      await database.close();
      desk.close();
    },
  };
}
