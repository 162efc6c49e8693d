import type { Environment } from '../environment.ts';

/**
 * Removes every database of this desk from this PC; nothing of them may be open. The desk database goes last: while
 * it is there, the next start knows that the rest has to go.
 */
export async function eraseBook({
  databaseName,
  indexedDb,
}: Pick<Environment, 'databaseName' | 'indexedDb'>): Promise<void> {
  const { indexedDB } = indexedDb;
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const replica = names.filter((name) => name.startsWith(`rxdb-dexie-${databaseName}--`));
  await Promise.all(replica.map((name) => deleteDatabase(indexedDB, name)));
  await deleteDatabase(indexedDB, `${databaseName}-desk`);
}

function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('not deleted'));
  });
}
