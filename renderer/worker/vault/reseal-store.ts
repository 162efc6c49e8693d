import { SEALED } from './clear-fields.ts';
import { textToBytes } from './sealed-text.ts';
import { keyNumberOf } from './vault.ts';

export type StoredRow = Record<string, unknown>;

/** Rows read, sealed anew and written back at a time; a few dozen milliseconds of work. */
const SLICE_ROWS = 500;

export interface Resealing {
  /** Number of the key everything is to be sealed under. */
  current: number;
  reseal(row: StoredRow): Promise<StoredRow>;
  /** Waits between two slices so that the desk stays quick; false ends the work. */
  mayGoOn(): Promise<boolean>;
}

/**
 * Seals what lies in a store under an older key, or not sealed at all, under the current one. It works below RxDB
 * and Dexie: neither revisions nor write times change, and nobody is told. Answers how many rows it sealed anew,
 * or null when it was stopped.
 */
export async function resealStore(
  database: IDBDatabase,
  store: string,
  work: Resealing,
  range: typeof IDBKeyRange,
): Promise<number | null> {
  let count = 0;
  let after: IDBValidKey | null = null;
  for (;;) {
    const place: IDBKeyRange | null = after === null ? null : range.lowerBound(after, true);
    const reading = database.transaction(store, 'readonly').objectStore(store);
    const readingKeys = settled(reading.getAllKeys(place, SLICE_ROWS));
    const rows: StoredRow[] = await settled(reading.getAll(place, SLICE_ROWS));
    const keys: IDBValidKey[] = await readingKeys;
    const outdated = rows.filter((row) => keyNumberIn(row) < work.current);
    const renewed = await Promise.all(outdated.map(work.reseal));
    count += await writeUnchanged(database, store, outdated, renewed);
    after = keys.at(-1) ?? null;
    if (rows.length < SLICE_ROWS || after === null) return count;
    if (!(await work.mayGoOn())) return null;
  }
}

/** A row that somebody has written meanwhile is sealed under the current key already, and left alone. */
function writeUnchanged(
  database: IDBDatabase,
  name: string,
  read: readonly StoredRow[],
  renewed: readonly StoredRow[],
): Promise<number> {
  if (read.length === 0) return Promise.resolve(0);
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, 'readwrite', { durability: 'relaxed' });
    const store = transaction.objectStore(name);
    let count = 0;
    for (const [index, row] of read.entries()) {
      const asking = store.get(keyOf(row, store.keyPath ?? []));
      asking.onsuccess = () => {
        if (!isSameSeal(asking.result as StoredRow | undefined, row)) return;
        store.put(renewed[index]);
        count += 1;
      };
    }
    transaction.oncomplete = () => resolve(count);
    transaction.onabort = () => reject(transaction.error ?? new Error('not sealed anew'));
  });
}

function keyOf(row: StoredRow, path: string | string[]): IDBValidKey {
  return Array.isArray(path) ? path.map((part) => keyOf(row, part)) : (row[path] as IDBValidKey);
}

function isSameSeal(now: StoredRow | undefined, before: StoredRow): boolean {
  if (!now) return false;
  const [a, b] = [now[SEALED], before[SEALED]];
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return a === b;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function keyNumberIn({ [SEALED]: sealed }: StoredRow): number {
  if (typeof sealed === 'string') return keyNumberOf(textToBytes(sealed));
  return sealed instanceof Uint8Array ? keyNumberOf(new Uint8Array(sealed)) : -1;
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}
