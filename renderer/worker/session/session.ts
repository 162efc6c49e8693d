import type { OpenInput, SessionState } from '../../../shared/contracts/data-api.ts';
import { type ErrorCode, ForecourtError } from '../../../shared/contracts/errors.ts';
import { type DeskDatabase, type Identity, openDeskDatabase } from '../desk/database.ts';
import { assertNotNewer, readIdentity, readToken, writeEnrolment } from '../desk/identity.ts';
import type { Environment } from '../environment.ts';
import { toWireError } from '../errors.ts';
import type { Keyring } from '../keys/keyring.ts';
import { openKeys } from '../keys/open-keys.ts';
import { parseServerAddress } from '../sync/server-address.ts';
import { createServerClient } from '../sync/server-client.ts';
import { sealStorage } from '../vault/sealing-storage.ts';
import { createVault } from '../vault/vault.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import { eraseBook } from './erase-book.ts';
import { type OpenBook, openBook } from './open-book.ts';
import { type Tending, tendSealing } from './tend-sealing.ts';

/** What stands on an open book: search and lists, imports. It is opened and closed with it. */
export interface BookServices {
  close(): Promise<void>;
}

/** From an empty window to an open book: lock, desk database, enrolment, migration, replication. */
export interface Session<S extends BookServices> {
  readonly state: Watchable<SessionState>;
  open(input: OpenInput): Promise<SessionState>;
  enrol(input: { serverUrl: string; code: string; deskName: string }): Promise<void>;
  /** Removes a book whose key is gone. */
  startAnew(): Promise<SessionState>;
  /** The open book, or an error that says why there is none. */
  book(): OpenBook;
  services(): S;
  desk(): DeskDatabase;
  /** The keys of this desk; null before `open` and where nothing is sealed. */
  keyring(): Keyring | null;
  close(): Promise<void>;
}

export function createSession<S extends BookServices>(
  outside: Environment,
  openServices: (book: OpenBook) => Promise<S>,
): Session<S> {
  const vault = outside.isUnsealed ? null : createVault();
  const environment: Environment = vault
    ? { ...outside, storage: sealStorage(outside.storage, vault) }
    : outside;
  const state = createWatchable<SessionState>({ phase: 'starting' });
  let host: OpenInput | null = null;
  let keyring: Keyring | null = null;
  let desk: DeskDatabase | null = null;
  let opened: { book: OpenBook; services: S } | null = null;
  let tending: Tending | null = null;
  let opening: Promise<void> | null = null;

  function fail(error: unknown): void {
    const wire = toWireError(error);
    environment.log.warn('the book did not open', { code: wire.code, message: wire.message });
    state.set({ phase: 'failed', error: wire });
  }

  async function openDesk(): Promise<void> {
    state.set({ phase: 'starting' });
    if (!desk) {
      const name = `${environment.databaseName}-desk`;
      desk = openDeskDatabase(name, environment.indexedDb, vault ?? undefined);
      await desk.open();
    }
    await assertNotNewer(desk);
    if (vault && host) keyring = await openKeys(desk, vault, host, environment.localNowMs);
    const identity = await readIdentity(desk);
    if (identity) await openReplica(desk, identity);
    else state.set({ phase: 'notEnrolled' });
  }

  async function openReplica(database: DeskDatabase, identity: Identity): Promise<void> {
    await closeBook();
    const book = await openBook({
      environment,
      desk: database,
      identity,
      onProgress: (progress) => state.set({ phase: 'migrating', progress }),
    });
    opened = { book, services: await openServices(book) };
    await book.connect(await readToken(database));
    const { deskId, deskName, serverUrl, garages } = identity;
    state.set({ phase: 'ready', deskId, deskName, serverUrl, garages });
    if (vault && keyring)
      tending = tendSealing({ environment: outside, desk: database, vault, keyring });
  }

  async function closeBook(): Promise<void> {
    const closing = opened;
    opened = null;
    await tending?.close();
    tending = null;
    await closing?.services.close();
    await closing?.book.close();
  }

  async function acquireAndOpen(): Promise<void> {
    const isOurs = await environment.lock.acquire(() => {
      // The other window is gone: this one takes over without being asked.
      openDesk().catch(fail);
    });
    if (!isOurs) state.set({ phase: 'inUse' });
    else await openDesk();
  }

  return {
    state,

    async open(input) {
      host = input;
      // A failed opening may be tried again; the lock is ours already then.
      const again = state.get().phase === 'failed';
      if (again || !opening)
        opening = (opening && again ? openDesk() : acquireAndOpen()).catch(fail);
      await opening;
      return state.get();
    },

    async enrol({ serverUrl: address, code, deskName }) {
      if (!desk) throw new ForecourtError(absenceCode(state.get()), 'the desk is not open');
      const serverUrl = parseServerAddress(address);
      const client = createServerClient({
        serverUrl,
        token: null,
        fetch: environment.fetch,
        localNowMs: environment.localNowMs,
        schedule: environment.schedule,
        onContact: () => undefined,
      });
      const answer = await client.enrol({ code, deskName });
      const enrolledAt = new Date(environment.localNowMs()).toISOString();
      const { deskId, garages } = answer;
      const identity: Identity = { deskId, deskName, serverUrl, garages, enrolledAt };
      await writeEnrolment(desk, identity, answer.token);
      await openReplica(desk, identity);
    },

    async startAnew() {
      if (state.get().error?.code !== 'KEY_MISSING') {
        throw new ForecourtError('INVALID_INPUT', 'the key of this book is here');
      }
      desk?.close();
      desk = null;
      await eraseBook(environment);
      opening = openDesk().catch(fail);
      await opening;
      return state.get();
    },

    book: () => present(opened?.book, state.get()),
    services: () => present(opened?.services, state.get()),
    desk: () => present(desk, state.get()),
    keyring: () => keyring,

    async close() {
      await closeBook();
      desk?.close();
      desk = null;
      environment.lock.release();
    },
  };
}

function present<T>(value: T | null | undefined, state: SessionState): T {
  if (value) return value;
  throw new ForecourtError(absenceCode(state), `the book is ${state.phase}`);
}

function absenceCode({ phase, error }: SessionState): ErrorCode {
  if (phase === 'inUse') return 'DESK_IN_USE';
  if (phase === 'notEnrolled') return 'NOT_ENROLLED';
  return error?.code ?? 'DISCONNECTED';
}
