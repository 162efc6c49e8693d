import type { RxStorageInstance } from 'rxdb/plugins/core';
import { filter, type Observable } from 'rxjs';
import type { AnyStorage, Environment } from '../../../renderer/worker/environment.ts';
import type { Activity } from './activity.ts';
import type { Chances } from './chances.ts';
import type { Power } from './power.ts';
import type { Timers } from './time.ts';

type IndexedDb = Environment['indexedDb'];
// biome-ignore lint/suspicious/noExplicitAny: each storage has its own internals
type AnyInstance = RxStorageInstance<any, any, any>;

/** Calls on a storage instance that touch the disk. */
const DISK_CALLS: ReadonlySet<string> = new Set([
  'bulkWrite',
  'findDocumentsById',
  'query',
  'count',
  'getChangedDocumentsSince',
  'cleanup',
  'close',
]);

/** The disk of a PC now and then takes a while: null, or what begins something later. */
export type Lag = (what: string) => ((begin: () => void) => void) | null;

const LAGGING = 0.08;
const LAG_MS_MAX = 30;

export function createLag(chances: Chances, timers: Timers): Lag {
  return (what) => {
    const random = chances(what);
    if (!random.chance(LAGGING)) return null;
    const ms = random.next() * LAG_MS_MAX;
    return (begin) => timers.setTimeout(begin, ms);
  };
}

type Disk = <T>(what: string, work: () => Promise<T>) => Promise<T>;

/** The storage as a program sees it whose power may be cut between any two calls. */
export function guardStorage(
  storage: AnyStorage,
  power: Power,
  activity: Activity,
  lag: Lag,
): AnyStorage {
  const open = new Set<() => void>();
  // Calls inside calls never answer once the power is off.
  power.onCut(() => {
    for (const end of open) end();
    open.clear();
  });
  const disk: Disk = (what, work) =>
    power.guard(async () => {
      const end = activity.begin(what);
      open.add(end);
      try {
        return await work();
      } finally {
        open.delete(end);
        end();
      }
    });
  return {
    ...storage,
    createStorageInstance: async (parameters) => {
      const instance = (await disk('open', () =>
        storage.createStorageInstance(parameters),
      )) as unknown as AnyInstance;
      return guardInstance(instance, power, inTurn(disk, lag)) as never;
    },
  };
}

/** Calls begin in the order in which they were made, also where one of them has to wait. */
function inTurn(disk: Disk, lag: Lag): Disk {
  let last: Promise<void> | null = null;
  return (what, work) => {
    const later = lag(what);
    if (!last && !later) return disk(what, work);
    const before = last;
    const turn = new Promise<void>((begin) => {
      const next = () => (later ? later(begin) : begin());
      if (before) before.then(next, next);
      else next();
    });
    last = turn;
    return turn.then(() => {
      if (last === turn) last = null;
      return disk(what, work);
    });
  };
}

function guardInstance(instance: AnyInstance, power: Power, disk: Disk): AnyInstance {
  return new Proxy(instance, {
    get: (target, name) => {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== 'function') return member;
      if (name === 'changeStream') {
        // The memory storage tells every instance of the process, a dead one's too.
        return () => (member.call(target) as Observable<unknown>).pipe(filter(() => power.isOn));
      }
      if (!DISK_CALLS.has(String(name))) return member.bind(target);
      return (...values: unknown[]) =>
        disk(
          `${String(name)} ${target.collectionName}`,
          () => member.apply(target, values) as Promise<unknown>,
        );
    },
  });
}

interface LiveTransaction extends IDBTransaction {
  /** Inner parts of fake-indexeddb. */
  _state: string;
  _started: boolean;
  _start(): void;
  _requests: { request: Listened }[];
  listeners: { callback: unknown }[];
  db: IDBDatabase & { _rawDatabase: { processTransactions: unknown } };
}
interface Listened {
  listeners: unknown[];
  onsuccess: unknown;
  onerror: unknown;
}

/** What no two runs of a seed have in common. */
const NAMED_BY_CHANCE = /[0-9a-f]{32}/;

/** Listeners the database itself has on a transaction; they come first. */
const OWN_LISTENERS = 3;

/** IndexedDB as a program sees it whose power may be cut: what is not complete then has never been. */
export function guardIndexedDb(
  indexedDb: IndexedDb,
  power: Power,
  activity: Activity,
  lag: Lag,
): IndexedDb {
  const factory = indexedDb.indexedDB;
  const databases = new Set<IDBDatabase>();
  /** Each with what ends its activity. */
  const live = new Map<LiveTransaction, () => void>();
  power.onCut(() => {
    for (const [transaction, end] of live) {
      endSilently(transaction);
      end();
    }
    for (const database of databases) database.close();
    live.clear();
  });

  /** One that waits for its turn, or for the disk, is no activity. */
  function follow(transaction: IDBTransaction): void {
    const own = transaction as LiveTransaction;
    let end: () => void = () => undefined;
    const begin = () => {
      end = activity.begin('transaction');
    };
    live.set(own, () => end());
    const over = () => {
      end();
      live.delete(own);
    };
    if (own._started) begin();
    else {
      const start = own._start.bind(own);
      const first = () => {
        begin();
        start();
      };
      own._start = () => {
        own._start = start;
        const later = lag(
          [own.db.name.replace(NAMED_BY_CHANCE, ''), own.mode, ...own.objectStoreNames].join(' '),
        );
        if (!later) return first();
        // Those behind it wait too.
        own._started = true;
        later(first);
      };
    }
    transaction.addEventListener('complete', over);
    transaction.addEventListener('abort', over);
  }

  function adopt(database: IDBDatabase): void {
    if (databases.has(database)) return;
    databases.add(database);
    const begin = database.transaction.bind(database);
    database.transaction = (...values) => {
      if (!power.step()) throw new DOMException('the power is off', 'InvalidStateError');
      const transaction = begin(...values);
      follow(transaction);
      return transaction;
    };
  }

  const open: IDBFactory['open'] = (name, version) => {
    if (!power.step()) return silentRequest();
    const request = factory.open(name, version);
    const end = activity.begin('open database');
    power.onCut(end);
    request.addEventListener('upgradeneeded', () => {
      if (request.transaction) follow(request.transaction);
    });
    request.addEventListener('success', () => {
      end();
      adopt(request.result);
    });
    request.addEventListener('error', end);
    return request;
  };
  const guarded = new Proxy(factory, {
    get: (target, name) => {
      if (name === 'open') return open;
      const member = Reflect.get(target, name, target) as unknown;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return { ...indexedDb, indexedDB: guarded };
}

/** Rolls back without telling anybody in the program, which is gone. */
function endSilently(transaction: LiveTransaction): void {
  if (transaction._state === 'finished') return;
  for (const { request } of transaction._requests) {
    request.listeners = [];
    request.onsuccess = null;
    request.onerror = null;
  }
  // The queue behind it goes on.
  const { processTransactions } = transaction.db._rawDatabase;
  transaction.listeners = transaction.listeners.filter(
    ({ callback }, at) => at < OWN_LISTENERS || callback === processTransactions,
  );
  transaction.oncomplete = null;
  transaction.onabort = null;
  transaction.onerror = null;
  if (transaction._state !== 'committing') transaction.abort();
}

function silentRequest(): IDBOpenDBRequest {
  return new EventTarget() as unknown as IDBOpenDBRequest;
}
