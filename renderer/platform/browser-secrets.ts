import type { SecretName } from '../../shared/contracts/desktop.ts';
import { ForecourtError } from '../../shared/contracts/errors.ts';

export interface BrowserSecrets {
  read(name: SecretName): Promise<string | null>;
  /** Returns when the browser has asked the system to write it to the disk. */
  write(name: SecretName, value: string): Promise<void>;
}

const DATABASE = 'forecourt-secrets';
const STORE = 'secrets';

/**
 * Secrets of the browser host lie readable in the browser profile: whoever can use the profile can use the desk.
 * Electron seals them with the keyring; a browser has nothing of the kind. Not in localStorage, which Chromium
 * writes seconds later: a desk killed in between would have lost its token.
 */
export function createBrowserSecrets(factory: IDBFactory): BrowserSecrets {
  return {
    read: async (name) => {
      const value: unknown = await inStore(factory, 'readonly', (store) => store.get(name));
      return typeof value === 'string' ? value : null;
    },
    write: async (name, value) => {
      await inStore(factory, 'readwrite', (store) => store.put(value, name));
    },
  };
}

/** One request in a transaction of its own; the answer counts only once the transaction is complete. */
async function inStore<T>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase(factory);
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(toError(transaction.error));
    });
  } finally {
    database.close();
  }
}

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(toError(request.error));
  });
}

function toError(cause: DOMException | null): ForecourtError {
  const isFull = cause?.name === 'QuotaExceededError';
  return new ForecourtError(
    isFull ? 'STORAGE_FULL' : 'STORAGE_FAILED',
    'the browser did not keep the secret',
    { cause },
  );
}
