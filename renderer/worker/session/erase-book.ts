import type { Environment } from '../environment.ts';

/** Removes every database of this desk from this PC. Nothing of them may be open. */
export async function eraseBook({ databaseName, indexedDb }: Environment): Promise<void> {
  const { indexedDB } = indexedDb;
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const ours = names.filter(
    (name) => name === `${databaseName}-desk` || name.startsWith(`rxdb-dexie-${databaseName}--`),
  );
  await Promise.all(ours.map((name) => deleteDatabase(indexedDB, name)));
}

function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('not deleted'));
  });
}
