import { Dexie } from 'dexie';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { z } from 'zod';
import { newId } from '../../shared/lib/id.ts';
import { PIN_ITERATIONS } from '../../shared/lib/sealed-key.ts';
import type { Environment } from './environment.ts';
import { consoleLog } from './log.ts';
import { withShortcuts } from './replica/shortcuts.ts';
import { serveDataApi } from './serve.ts';
import { openServices } from './services.ts';
import { createWebLock } from './session/book-lock.ts';
import { createSession } from './session/session.ts';

declare const self: DedicatedWorkerGlobalScope;

// The content security policy forbids `new Function`, which zod would try for speed.
z.config({ jitless: true });

/** Defined by the build of the bench alone, which measures what sealing costs; the product always seals. */
declare const FORECOURT_UNSEALED: boolean | undefined;

// On a loopback address Dexie takes itself to be developed: it would record a stack for every promise and print what failed.
Dexie.debug = false;

/** Composition root of the data worker. */
const environment: Environment = {
  databaseName: 'forecourt',
  // Strict: a write is complete only when the operating system was told to flush it (ADR 0002).
  storage: withShortcuts(getRxStorageDexie({ chromeTransactionDurability: 'strict' })),
  indexedDb: { indexedDB: self.indexedDB, IDBKeyRange },
  isUnsealed: typeof FORECOURT_UNSEALED === 'boolean' && FORECOURT_UNSEALED,
  lock: createWebLock(navigator.locks, 'forecourt-book'),
  fetch: (input, init) => self.fetch(input, init),
  localNowMs: () => Date.now(),
  random: () => Math.random(),
  newId,
  schedule: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  storageInfo: async () => {
    const [{ usage = 0, quota = 0 }, isPersistent] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return { usedBytes: usage, quotaBytes: quota, isPersistent, durability: 'strict' };
  },
  pinIterations: PIN_ITERATIONS,
  log: consoleLog,
};

export const session = createSession(environment, openServices);
// The cable is back: no need to wait for the next try.
self.addEventListener('online', () => {
  session.openedBook()?.syncNow();
});
self.addEventListener('unhandledrejection', (event) => {
  const { reason } = event as PromiseRejectionEvent;
  environment.log.warn('unhandled', {
    name: reason instanceof Error ? reason.name : typeof reason,
  });
});
serveDataApi(
  {
    postMessage: (message) => self.postMessage(message),
    onMessage: (listener) => self.addEventListener('message', (event) => listener(event.data)),
    // The worker ends with its window.
    onClose: () => undefined,
  },
  session,
  environment,
);
