import type { DeskDatabase, IndexedDb } from './database.ts';
import { readIdentity, readToken } from './identity.ts';

/** Where browser desks of 0.1.0 kept their token, readable. */
const FORMER_DATABASE = 'forecourt-secrets';
const FORMER_STORE = 'secrets';
const FORMER_KEY = 'deskToken';

/** Takes the token of a desk of 0.1.0 over into the sealed database, and leaves nothing of it where it was. */
export async function takeFormerToken(desk: DeskDatabase, { indexedDB }: IndexedDb): Promise<void> {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === FORMER_DATABASE)) return;
  const token = await readFormer(indexedDB);
  if ((await readIdentity(desk)) && (await readToken(desk)) === null && typeof token === 'string') {
    await desk.secrets.put({ key: 'token', value: token });
  }
  await settled(indexedDB.deleteDatabase(FORMER_DATABASE));
}

async function readFormer(factory: IDBFactory): Promise<unknown> {
  const database = await settled(factory.open(FORMER_DATABASE));
  try {
    if (!database.objectStoreNames.contains(FORMER_STORE)) return null;
    const store = database.transaction(FORMER_STORE).objectStore(FORMER_STORE);
    return await settled(store.get(FORMER_KEY));
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}
