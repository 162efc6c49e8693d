import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { createDataClient, type DataClient } from '../../renderer/data/data-client.ts';
import type { AnyStorage, Environment } from '../../renderer/worker/environment.ts';
import type { Log } from '../../renderer/worker/log.ts';
import { withShortcuts } from '../../renderer/worker/replica/shortcuts.ts';
import { serveDataApi } from '../../renderer/worker/serve.ts';
import { openServices, type Services } from '../../renderer/worker/services.ts';
import type { BookLock } from '../../renderer/worker/session/book-lock.ts';
import { createSession, type Session } from '../../renderer/worker/session/session.ts';
import type { OpenInput } from '../../shared/contracts/data-api.ts';
import { newId } from '../../shared/lib/id.ts';
import type { RpcPort } from '../../shared/lib/rpc.ts';
import { createTestUser, TEST_ITERATIONS } from './test-user.ts';

export const STORAGES = ['memory', 'dexie'] as const;
export type StorageName = (typeof STORAGES)[number];

/** What a host says to its desk at each start. */
export const OPEN: OpenInput = {
  hostKey: 'TestTestTestTestTestTestTestTestTestTestTes',
  isHostProtected: true,
  deskName: 'Tresen',
};

/** What stays on the PC when the program ends: its databases, and who holds the book. */
export interface Profile {
  databaseName: string;
  storage: AnyStorage;
  indexedDb: Environment['indexedDb'];
  locks: MemoryLocks;
}

export function createProfile(storage: StorageName): Profile {
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange } as Environment['indexedDb'];
  return {
    databaseName: `desk${newId().replaceAll('-', '')}`,
    storage:
      storage === 'memory' ? getRxStorageMemory() : withShortcuts(getRxStorageDexie(indexedDb)),
    indexedDb,
    locks: createMemoryLocks(),
  };
}

export interface DeskOptions {
  fetch: typeof fetch;
  /** Milliseconds the clock of this PC is off. */
  clockOffMs?: number;
  log?: Log;
  connectPorts?: () => [RpcPort, RpcPort];
  isUnsealed?: boolean;
}

export interface InProcessDesk {
  client: DataClient;
  session: Session<Services>;
  /** Ends the program and lets go of the lock. */
  close(): Promise<void>;
}

/** The worker without its thread: the same session and data API on this very thread. */
export function startDesk(profile: Profile, options: DeskOptions): InProcessDesk {
  const environment: Environment = {
    ...profile,
    isUnsealed: options.isUnsealed ?? false,
    lock: profile.locks.handle(),
    fetch: options.fetch,
    localNowMs: () => Date.now() + (options.clockOffMs ?? 0),
    // Half of the shortest waiting time: tests wait for the line to come back.
    random: () => 0,
    newId,
    schedule: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    storageInfo: async () => ({
      usedBytes: 0,
      quotaBytes: 0,
      isPersistent: false,
      durability: 'strict',
    }),
    pinIterations: TEST_ITERATIONS,
    log: options.log ?? { info: () => undefined, warn: () => undefined },
  };
  const session = createSession(environment, openServices);
  const [clientPort, workerPort] = (options.connectPorts ?? directPorts)();
  serveDataApi(workerPort, session, environment);
  return { client: createDataClient(clientPort), session, close: () => session.close() };
}

/** Two ends that hand clones over, as threads do. */
export function directPorts(): [RpcPort, RpcPort] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): RpcPort => ({
    postMessage: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of listeners[1 - own] ?? []) listener(copy);
      });
    },
    onMessage: (listener) => listeners[own]?.push(listener),
    onClose: () => undefined,
  });
  return [end(0), end(1)];
}

/** A real message channel; its ends keep the process alive until they are closed. */
export function channelPorts(): [RpcPort, RpcPort] {
  const { port1, port2 } = new MessageChannel();
  const end = (port: MessagePort): RpcPort => ({
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.onmessage = (event) => listener(event.data);
    },
    onClose: (listener) => port.addEventListener('close', listener),
  });
  return [end(port1), end(port2)];
}

export interface MemoryLocks {
  handle(): BookLock;
}

function createMemoryLocks(): MemoryLocks {
  const waiting: (() => void)[] = [];
  let isHeld = false;
  return {
    handle: () => {
      let holds = false;
      return {
        acquire: async (onTakenOver) => {
          if (!isHeld) {
            isHeld = true;
            holds = true;
            return true;
          }
          waiting.push(() => {
            holds = true;
            onTakenOver();
          });
          return false;
        },
        release: () => {
          if (!holds) return;
          holds = false;
          const next = waiting.shift();
          if (next) next();
          else isHeld = false;
        },
      };
    },
  };
}

/** A server that enrols, knows one manager with the test PIN, and then cannot be reached. */
export const enrolOnlyFetch: typeof fetch = async (input) => {
  if (String(input).endsWith('/auth/enrol')) {
    return Response.json({
      deskId: 'desk-a',
      token: 'token-a',
      garages: [
        {
          id: 'garage-1',
          name: 'Werkstatt Muster',
          region: 'eu',
          country: 'DE',
          currency: 'EUR',
          timeZone: 'Europe/Berlin',
        },
      ],
      users: [{ ...(await createTestUser()), _deleted: false }],
    });
  }
  throw new TypeError('fetch failed');
};
