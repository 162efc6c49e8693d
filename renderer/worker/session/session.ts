import type { SessionState } from '../../../shared/contracts/data-api.ts';
import { type ErrorCode, ForecourtError } from '../../../shared/contracts/errors.ts';
import { type DeskDatabase, type Identity, openDeskDatabase } from '../desk/database.ts';
import { assertNotNewer, readIdentity, writeIdentity } from '../desk/identity.ts';
import { demandPasses } from '../desk/recovery-notes.ts';
import type { Environment } from '../environment.ts';
import { toWireError } from '../errors.ts';
import { parseServerAddress } from '../sync/server-address.ts';
import { createServerClient } from '../sync/server-client.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import { type OpenBook, openBook } from './open-book.ts';

/** What stands on an open book: search and lists, imports. It is opened and closed with it. */
export interface BookServices {
  close(): Promise<void>;
}

/** From an empty window to an open book: lock, desk database, enrolment, migration, replication. */
export interface Session<S extends BookServices> {
  readonly state: Watchable<SessionState>;
  open(input: { token: string | null; deskName: string }): Promise<SessionState>;
  enrol(input: { serverUrl: string; code: string; deskName: string }): Promise<{ token: string }>;
  /** The open book, or an error that says why there is none. */
  book(): OpenBook;
  services(): S;
  desk(): DeskDatabase;
  close(): Promise<void>;
}

export function createSession<S extends BookServices>(
  environment: Environment,
  openServices: (book: OpenBook) => Promise<S>,
): Session<S> {
  const state = createWatchable<SessionState>({ phase: 'starting' });
  let desk: DeskDatabase | null = null;
  let opened: { book: OpenBook; services: S } | null = null;
  let token: string | null = null;
  let opening: Promise<void> | null = null;

  function fail(error: unknown): void {
    const wire = toWireError(error);
    environment.log.warn('the book did not open', { code: wire.code, message: wire.message });
    state.set({ phase: 'failed', error: wire });
  }

  async function openDesk(): Promise<void> {
    state.set({ phase: 'starting' });
    if (!desk) {
      desk = openDeskDatabase(`${environment.databaseName}-desk`, environment.indexedDb);
      await desk.open();
    }
    await assertNotNewer(desk);
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
    await book.connect(token);
    const { deskId, deskName, serverUrl, garages } = identity;
    state.set({ phase: 'ready', deskId, deskName, serverUrl, garages });
  }

  async function closeBook(): Promise<void> {
    const closing = opened;
    opened = null;
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
      const isTokenNew = input.token !== null && input.token !== token;
      token = input.token ?? token;
      // A failed opening may be tried again; the lock is ours already then.
      const again = state.get().phase === 'failed';
      if (again || !opening)
        opening = (opening && again ? openDesk() : acquireAndOpen()).catch(fail);
      else if (isTokenNew && opened) await opened.book.connect(token);
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
      const isAnew = (await readIdentity(desk)) !== null;
      await writeIdentity(desk, identity);
      if (isAnew) await demandPasses(desk);
      token = answer.token;
      await openReplica(desk, identity);
      return { token: answer.token };
    },

    book: () => present(opened?.book, state.get()),
    services: () => present(opened?.services, state.get()),
    desk: () => present(desk, state.get()),

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
