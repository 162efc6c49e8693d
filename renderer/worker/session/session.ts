import type { SessionState } from '../../../shared/contracts/data-api.ts';
import { type DeskDatabase, type Identity, openDeskDatabase } from '../desk/database.ts';
import { assertNotNewer, readIdentity, writeIdentity } from '../desk/identity.ts';
import type { Environment } from '../environment.ts';
import { toWireError } from '../errors.ts';
import type { ActingUser } from '../replica/context.ts';
import { parseServerAddress } from '../sync/server-address.ts';
import { createServerClient } from '../sync/server-client.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import { absence } from './absence.ts';
import { type OpenBook, openBook } from './open-book.ts';
import { openPeople, type People } from './people.ts';

/** What stands on an open book: search and lists, imports. It is opened and closed with it. */
export interface BookServices {
  close(): Promise<void>;
}

/**
 * From an empty window to a desk somebody works at.
 *
 *   starting ─► notEnrolled ─ enrol ─► setUp ─ first manager ─► ready ◄─ sign in, lock ─► locked
 *
 * In `setUp` and `locked` the book is open and in step with the server, but nobody is shown anything of it.
 */
export interface Session<S extends BookServices> {
  readonly state: Watchable<SessionState>;
  open(input: { token: string | null; deskName: string }): Promise<SessionState>;
  enrol(input: { serverUrl: string; code: string; deskName: string }): Promise<{ token: string }>;
  setUp(input: { name: string; pin: string }): Promise<SessionState>;
  signIn(input: { userId: string; pin: string }): Promise<SessionState>;
  lock(): SessionState;
  /** Who is signed in, or an error that says why nobody is. */
  actingUser(): ActingUser;
  /** The open book of who is signed in, or an error that says why there is none. */
  book(): OpenBook;
  services(): S;
  desk(): DeskDatabase;
  people(): People;
  /** The book whether or not somebody may look at it. */
  openedBook(): OpenBook | null;
  close(): Promise<void>;
}

export function createSession<S extends BookServices>(
  environment: Environment,
  openServices: (book: OpenBook) => Promise<S>,
): Session<S> {
  const state = createWatchable<SessionState>({ phase: 'starting' });
  let desk: DeskDatabase | null = null;
  let opened: { book: OpenBook; services: S; people: People; identity: Identity } | null = null;
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
    if (identity) await openReplica(desk, identity, []);
    else state.set({ phase: 'notEnrolled' });
  }

  async function openReplica(
    database: DeskDatabase,
    identity: Identity,
    enrolled: readonly object[],
  ): Promise<void> {
    await closeBook();
    const people = await openPeople(database, environment);
    if (enrolled.length > 0) await people.roster.takeEnrolled(enrolled);
    const book = await openBook({
      environment,
      desk: database,
      identity,
      actingUser: () => signedIn(),
      onProgress: (progress) => state.set({ phase: 'migrating', progress }),
    });
    opened = { book, services: await openServices(book), people, identity };
    await people.follow(book.context, show);
    await book.connect(token);
  }

  /** Puts on the screen what the roster and who is signed in amount to. */
  function show(): void {
    if (!opened) return;
    const { deskId, deskName, serverUrl, garages } = opened.identity;
    const common = { deskId, deskName, serverUrl, garages };
    const { acting, rows } = opened.people;
    const user = acting();
    if (user) state.set({ phase: 'ready', ...common, user });
    else if (rows().length === 0) state.set({ phase: 'setUp', ...common });
    else state.set({ phase: 'locked', ...common, users: rows() });
  }

  async function closeBook(): Promise<void> {
    const closing = opened;
    opened = null;
    closing?.people.close();
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

  function signedIn(): ActingUser {
    const user = opened?.people.acting();
    if (!user) throw absence(state.get());
    return user;
  }

  /** What is only for who is signed in. */
  function present<T>(value: T | null | undefined): T {
    signedIn();
    if (!value) throw absence(state.get());
    return value;
  }

  function inPhase(phase: SessionState['phase']): NonNullable<typeof opened> {
    if (!opened || state.get().phase !== phase) throw absence(state.get());
    return opened;
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
      if (!desk || state.get().phase !== 'notEnrolled') throw absence(state.get());
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
      const { deskId, garages, users = [] } = answer;
      const identity: Identity = { deskId, deskName, serverUrl, garages, enrolledAt };
      await writeIdentity(desk, identity);
      token = answer.token;
      await openReplica(desk, identity, users);
      return { token: answer.token };
    },

    async setUp(input) {
      const { people, book } = inPhase('setUp');
      await people.setUp(book.context, input);
      show();
      return state.get();
    },

    async signIn(input) {
      const { people } = inPhase('locked');
      try {
        await people.signIn(input);
      } finally {
        // A miss shows in the waits of the lock screen.
        show();
      }
      return state.get();
    },

    lock() {
      if (opened?.people.acting()) {
        opened.people.signOut();
        show();
      }
      return state.get();
    },

    actingUser: signedIn,
    book: () => present(opened?.book),
    services: () => present(opened?.services),
    desk: () => present(desk),
    people: () => present(opened?.people),
    openedBook: () => opened?.book ?? null,

    async close() {
      await closeBook();
      desk?.close();
      desk = null;
      environment.lock.release();
    },
  };
}
