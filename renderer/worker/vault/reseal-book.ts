import { PLAIN_TABLES } from '../desk/database.ts';
import type { Environment } from '../environment.ts';
import { clearFieldsIn } from './clear-fields.ts';
import { createDocumentSealer } from './document-sealer.ts';
import { resealStore, type StoredRow, settled } from './reseal-store.ts';
import { createRowSealer } from './row-sealer.ts';
import type { Vault } from './vault.ts';

/** Where RxDB's Dexie storage keeps the documents of a collection. */
const DOCUMENTS = 'docs';

interface BookParts {
  environment: Pick<Environment, 'databaseName' | 'indexedDb'>;
  vault: Vault;
  mayGoOn(): Promise<boolean>;
}

/**
 * Goes through every database of this desk and seals under the current key what is not. May be stopped at any
 * time and begun again. Answers how many rows it sealed anew, or null when it was stopped.
 */
export async function resealBook({
  environment,
  vault,
  mayGoOn,
}: BookParts): Promise<number | null> {
  const { databaseName, indexedDb } = environment;
  const { indexedDB, IDBKeyRange } = indexedDb;
  const work = { current: vault.current, mayGoOn };
  let count = 0;
  for (const { name = '' } of await indexedDB.databases()) {
    const collection = collectionIn(name, databaseName);
    if (collection === null && name !== `${databaseName}-desk`) continue;
    const database = await openExisting(indexedDB, name);
    // A book that is erased, or brought to another schema, must not wait for this.
    database.onversionchange = () => database.close();
    try {
      const stores = [...database.objectStoreNames].filter((store) =>
        collection === null ? !PLAIN_TABLES.has(store) : store === DOCUMENTS,
      );
      for (const store of stores) {
        const reseal = resealerOf(database, store, collection, vault);
        const sealed = await resealStore(database, store, { ...work, reseal }, IDBKeyRange);
        if (sealed === null) return null;
        count += sealed;
      }
    } finally {
      database.close();
    }
  }
  return count;
}

/** Fails for a database that was removed since it was listed, instead of making an empty one. */
function openExisting(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name);
  request.onupgradeneeded = () => request.transaction?.abort();
  return settled(request);
}

/** `rxdb-dexie-<database>--<schema version>--<collection>`; null for any other database. */
function collectionIn(name: string, databaseName: string): string | null {
  const prefix = `rxdb-dexie-${databaseName}--`;
  if (!name.startsWith(prefix)) return null;
  return name.slice(prefix.length).replace(/^\d+--/, '');
}

function resealerOf(
  database: IDBDatabase,
  name: string,
  collection: string | null,
  vault: Vault,
): (row: StoredRow) => Promise<StoredRow> {
  const store = database.transaction(name).objectStore(name);
  const primary = [store.keyPath ?? []].flat();
  const indexed = [...store.indexNames].flatMap((index) => store.index(index).keyPath);
  if (collection === null) {
    const rows = createRowSealer({ table: name, primary, indexed }, vault);
    return async (row) => rows.seal((await rows.open(row)) as StoredRow);
  }
  const clear = clearFieldsIn(collection, [...primary, ...indexed]);
  const documents = createDocumentSealer<StoredRow>(collection, primary[0] ?? 'id', clear, vault);
  return async (row) => documents.seal(await documents.open(row as never));
}
