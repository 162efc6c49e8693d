import type { RxStorage } from 'rxdb/plugins/core';
import type { StorageInfo } from '../../shared/contracts/data-api.ts';
import type { IndexedDb } from './desk/database.ts';
import type { Log } from './log.ts';
import type { BookLock } from './session/book-lock.ts';

// biome-ignore lint/suspicious/noExplicitAny: each storage has its own internals; the core does not look in
export type AnyStorage = RxStorage<any, any>;

/** Everything the worker takes from the outside, so that tests can be a desk in any process. */
export interface Environment {
  /** Prefix of every database of this desk. */
  databaseName: string;
  storage: AnyStorage;
  indexedDb: IndexedDb;
  /** Leaves everything readable on the disk: for the test that shows what sealing hides, and for its cost. */
  isUnsealed?: boolean;
  lock: BookLock;
  fetch: typeof fetch;
  localNowMs(): number;
  /** 0 to below 1, for jitter. */
  random(): number;
  newId(): string;
  /** Runs `run` after `ms`; the result takes it back. */
  schedule(run: () => void, ms: number): () => void;
  storageInfo(): Promise<StorageInfo>;
  /** What trying one PIN costs. */
  pinIterations: number;
  log: Log;
}
