import { createVault, type Vault } from '../../renderer/worker/vault/vault.ts';

/** A vault with keys that end with the test. */
export async function createOpenVault(): Promise<Vault> {
  const vault = createVault();
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, usages);
  vault.load({ current: 1, keys: new Map([[1, key]]) });
  return vault;
}

/** Every record of every database below a factory, as IndexedDB gives it back. */
export async function rawRecords(factory: IDBFactory): Promise<Record<string, unknown>[]> {
  const records: Record<string, unknown>[] = [];
  for (const { name = '' } of await factory.databases()) {
    const database = await settled(factory.open(name));
    for (const store of database.objectStoreNames) {
      const rows = await settled(database.transaction(store).objectStore(store).getAll());
      records.push(...(rows as Record<string, unknown>[]));
    }
    database.close();
  }
  return records;
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}
