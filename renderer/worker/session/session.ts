import type { SessionState } from '../../../shared/contracts/data-api.ts';
import { type DeskDatabase, type Identity, openDeskDatabase } from '../desk/database.ts';
import { assertNotNewer, readIdentity, writeIdentity } from '../desk/identity.ts';
import { demandPasses } from '../desk/recovery-notes.ts';
import type { Environment } from '../environment.ts';
import { toWireError } from '../errors.ts';
import type { ActingUser } from '../replica/context.ts';
import { parseServerAddress } from '../sync/server-address.ts';
import { createServerClient } from '../sync/server-client.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import { absence } from './absence.ts';
import { markClosing, readClosingMark, sendClosingStatement } from './closing.ts';
import { eraseBook } from './erase-book.ts';
import { type OpenBook, openBook } from './open-book.ts';
import { openPeople, type People } from './people.ts';
import { createUnsentWork } from './unsent-work.ts';

/** What stands on an open book: search and lists, imports. It is opened and closed with it. */
export interface BookServices {
  close(): Promise<void>;
}

/**
 * From an empty window to a desk somebody works at, and its end.
 *
 *   starting ─► notEnrolled ─ enrol ─► setUp ─ first manager ─► ready ◄─ sign in, lock ─► locked
 *                                        └────────── revoked ─────┴─────► closing ─► wiped
 *
 * In `setUp` and `locked` the book is open and in step with the server, but nobody is shown anything of it. From
 * `closing` there is no way back, whenever the program ends.
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
  /** Of an enrolled desk. */
  let enrolled: { identity: Identity; people: People } | null = null;
  let opened: { book: OpenBook; services: S | null } | null = null;
  /** Set from the revocation on; ends with the program. */
  let closing: AbortController | null = null;
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
    if (identity) await openEnrolled(desk, identity, []);
    else state.set({ phase: 'notEnrolled' });
  }

  async function openEnrolled(
    database: DeskDatabase,
    identity: Identity,
    users: readonly object[],
  ): Promise<void> {
    await closeBook();
    const people = await openPeople(database, environment);
    if (users.length > 0) await people.roster.takeEnrolled(users);
    enrolled = { identity, people };
    const isClosing = (await readClosingMark(database)) !== null;
    const book = await openBook({
      environment,
      desk: database,
      identity,
      actingUser: signedIn,
      onProgress: (progress) => state.set({ phase: 'migrating', progress }),
    });
    opened = { book, services: null };
    if (isClosing) {
      beginClosing(database, identity, book);
      return;
    }
    opened = { book, services: await openServices(book) };
    await people.follow(book.context, show);
    book.syncState.watch(({ line }) => {
      if (line === 'revoked' && opened?.book === book) beginClosing(database, identity, book);
    });
    await book.connect(token);
  }

  /** Puts on the screen what the roster and who is signed in amount to. */
  function show(): void {
    if (!enrolled) return;
    const { deskId, deskName, serverUrl, garages } = enrolled.identity;
    const common = { deskId, deskName, serverUrl, garages };
    const { acting, rows, roster } = enrolled.people;
    const user = acting();
    if (closing) state.set({ phase: 'closing', ...common });
    else if (user) state.set({ phase: 'ready', ...common, user });
    // Where people have worked, nobody makes themselves manager because all of them have left.
    else if (roster.people.get().length === 0) state.set({ phase: 'setUp', ...common });
    else state.set({ phase: 'locked', ...common, users: rows() });
  }

  /** The desk was revoked: nobody sees anything from here on; what was not sent goes up, then everything goes. */
  function beginClosing(database: DeskDatabase, identity: Identity, book: OpenBook): void {
    if (closing) return;
    const control = new AbortController();
    closing = control;
    enrolled?.people.signOut();
    show();
    environment.log.warn('the desk was revoked', { deskId: identity.deskId });
    endDesk(database, identity, book, control.signal).catch((error: unknown) => {
      if (!control.signal.aborted) fail(error);
    });
  }

  async function endDesk(
    database: DeskDatabase,
    { serverUrl }: Identity,
    book: OpenBook,
    signal: AbortSignal,
  ): Promise<void> {
    // Before anything else: whatever ends the program now, it does not open this book again.
    await markClosing(database, environment.localNowMs());
    await book.connect(null);
    await opened?.services?.close();
    opened = { book, services: null };
    const { schedule, localNowMs } = environment;
    const onContact = () => undefined;
    const { fetch } = environment;
    const closedUnsent = await sendClosingStatement(
      {
        desk: database,
        unsent: createUnsentWork(database, book.context.collections),
        client: createServerClient({ serverUrl, token, fetch, localNowMs, schedule, onContact }),
        environment,
      },
      signal,
    );
    opened = null;
    enrolled?.people.close();
    enrolled = null;
    await book.remove();
    database.close();
    desk = null;
    await eraseBook(environment);
    environment.log.warn('the desk was cleared', { unsent: closedUnsent });
    state.set({ phase: 'wiped', closedUnsent });
  }

  async function closeBook(): Promise<void> {
    const ending = opened;
    opened = null;
    enrolled?.people.close();
    enrolled = null;
    await ending?.services?.close();
    await ending?.book.close();
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
    const user = enrolled?.people.acting();
    if (!user) throw absence(state.get());
    return user;
  }

  /** What is only for who is signed in. */
  function present<T>(value: T | null | undefined): T {
    signedIn();
    if (!value) throw absence(state.get());
    return value;
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
      else if (isTokenNew && opened && !closing) await opened.book.connect(token);
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
      const isAnew = (await readIdentity(desk)) !== null;
      await writeIdentity(desk, identity);
      if (isAnew) await demandPasses(desk);
      token = answer.token;
      await openEnrolled(desk, identity, users);
      return { token: answer.token };
    },

    async setUp(input) {
      if (!enrolled || !opened || state.get().phase !== 'setUp') throw absence(state.get());
      await enrolled.people.setUp(opened.book.context, input);
      show();
      return state.get();
    },

    async signIn(input) {
      if (!enrolled || state.get().phase !== 'locked') throw absence(state.get());
      try {
        await enrolled.people.signIn(input, () => closing === null);
      } finally {
        // A miss shows in the waits of the lock screen.
        show();
      }
      return state.get();
    },

    lock() {
      if (enrolled?.people.acting()) {
        enrolled.people.signOut();
        show();
      }
      return state.get();
    },

    actingUser: signedIn,
    book: () => present(opened?.book),
    services: () => present(opened?.services),
    desk: () => present(desk),
    people: () => present(enrolled?.people),
    openedBook: () => opened?.book ?? null,

    async close() {
      closing?.abort(new Error('the program ends'));
      await closeBook();
      desk?.close();
      desk = null;
      environment.lock.release();
    },
  };
}
