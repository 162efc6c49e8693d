import type { OpenInput, SessionState } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { type DeskDatabase, type Identity, openDeskDatabase } from '../desk/database.ts';
import { takeFormerToken } from '../desk/former-token.ts';
import {
  assertNotNewer,
  readIdentity,
  readToken,
  writeEnrolment,
  writeGarages,
} from '../desk/identity.ts';
import { demandPasses } from '../desk/recovery-notes.ts';
import type { Environment } from '../environment.ts';
import { toWireError } from '../errors.ts';
import type { Keyring } from '../keys/keyring.ts';
import { openKeys } from '../keys/open-keys.ts';
import type { ActingUser } from '../replica/context.ts';
import { sealStorage } from '../vault/sealing-storage.ts';
import { createVault } from '../vault/vault.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import { absence } from './absence.ts';
import { readClosingMark } from './closing.ts';
import { endDesk } from './end-desk.ts';
import { createEnrolment } from './enrolment.ts';
import { eraseBook } from './erase-book.ts';
import { type OpenBook, openBook } from './open-book.ts';
import { openPeople, type People } from './people.ts';
import { type Tending, tendSealing } from './tend-sealing.ts';

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
 * In `setUp` and `locked` nobody is shown anything of the book. Once opened it stays open behind the lock and in step
 * with the server; where only a user's key opens it, it is closed until the first of them signs in. From `closing`
 * there is no way back, whenever the program ends.
 */
export interface Session<S extends BookServices> {
  readonly state: Watchable<SessionState>;
  open(input: OpenInput): Promise<SessionState>;
  enrol(input: { serverUrl: string; code: string; deskName: string }): Promise<void>;
  /** Removes a book whose key is gone. */
  startAnew(): Promise<SessionState>;
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
  const enrol = createEnrolment(environment);
  let host: OpenInput | null = null;
  let keyring: Keyring | null = null;
  let desk: DeskDatabase | null = null;
  /** Of an enrolled desk. */
  let enrolled: { identity: Identity; people: People } | null = null;
  let opened: { book: OpenBook; services: S | null } | null = null;
  /** Set from the revocation on; ends with the program. */
  let closing: AbortController | null = null;
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
    if (vault?.isOpen) await takeFormerToken(desk, environment.indexedDb);
    const identity = await readIdentity(desk);
    if (identity) await openEnrolled(desk, identity, null);
    else state.set({ phase: 'notEnrolled' });
  }

  async function openEnrolled(
    database: DeskDatabase,
    identity: Identity,
    /** Told by the server, when this is an enrolment. */
    users: readonly object[] | null,
  ): Promise<void> {
    await closeBook();
    const people = await openPeople({ desk: database, keyring, identity, environment });
    if (users) await people.roster.takeEnrolled(users);
    enrolled = { identity, people };
    if ((await readClosingMark(database)) !== null) closing = new AbortController();
    // Where users open the book, it stays closed until one of them signs in.
    if (!vault || vault.isOpen) await openTheBook(database);
    show();
  }

  async function openTheBook(database: DeskDatabase): Promise<void> {
    if (!enrolled) throw absence(state.get());
    const { identity, people } = enrolled;
    const book = await openBook({
      environment,
      desk: database,
      identity,
      actingUser: signedIn,
      onProgress: (progress) => state.set({ phase: 'migrating', progress }),
      onReplicaNew: people.roster.keepUntilNamed,
      onGarages: (garages) => {
        const follow = async () => {
          if (!(await writeGarages(database, identity, garages))) return;
          environment.log.info('other garages', { deskId: identity.deskId });
          // Whose garage has gone may not sign in any more.
          await people.roster.refresh();
          show();
        };
        follow().catch(() => environment.log.warn('garages not stored'));
      },
    });
    opened = { book, services: null };
    if (closing) {
      end(database, book, closing.signal);
      return;
    }
    opened = { book, services: await openServices(book) };
    await people.follow(book.context, show);
    book.syncState.watch(({ line }) => {
      if (line !== 'revoked' || opened?.book !== book || closing) return;
      environment.log.warn('the desk was revoked', { deskId: identity.deskId });
      closing = new AbortController();
      end(database, book, closing.signal);
    });
    await book.connect(await readToken(database));
    if (vault && keyring)
      tending = tendSealing({ environment: outside, desk: database, vault, keyring });
  }

  /** Nobody sees anything from here on; what was not sent goes up, then everything goes. */
  function end(database: DeskDatabase, book: OpenBook, signal: AbortSignal): void {
    enrolled?.people.signOut();
    show();
    const closeServices = async () => {
      await tending?.close();
      tending = null;
      await opened?.services?.close();
      opened = { book, services: null };
    };
    endDesk({ environment, desk: database, book, closeServices, signal }).then(
      (closedUnsent) => {
        opened = null;
        enrolled?.people.close();
        enrolled = null;
        desk = null;
        state.set({ phase: 'wiped', closedUnsent });
      },
      (error: unknown) => {
        if (!signal.aborted) fail(error);
      },
    );
  }

  /** Puts on the screen what the roster and who is signed in amount to. */
  function show(): void {
    if (!enrolled) return;
    const { deskId, deskName, serverUrl, garages } = enrolled.identity;
    const common = { deskId, deskName, serverUrl, garages };
    const { acting, rows, roster } = enrolled.people;
    const user = acting();
    if (closing && opened) state.set({ phase: 'closing', ...common });
    // A sealed book can be closed only with the help of somebody who opens it.
    else if (closing) state.set({ phase: 'closing', ...common, users: rows() });
    else if (user) state.set({ phase: 'ready', ...common, user });
    // Where people have worked, nobody makes themselves manager because all of them have left.
    else if (roster.people.get().length === 0) state.set({ phase: 'setUp', ...common });
    else state.set({ phase: 'locked', ...common, users: rows() });
  }

  async function closeBook(): Promise<void> {
    const ending = opened;
    opened = null;
    await tending?.close();
    tending = null;
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

  /** Nobody is told that the book is being closed, but nothing was wrong with what was asked. */
  function missing(): ForecourtError {
    const now = state.get();
    if (now.phase !== 'ready') return absence(now);
    return new ForecourtError('DISCONNECTED', 'the book is being closed');
  }

  function signedIn(): ActingUser {
    const user = enrolled?.people.acting();
    if (!user) throw missing();
    return user;
  }

  /** What is only for who is signed in. */
  function present<T>(value: T | null | undefined): T {
    signedIn();
    if (!value) throw missing();
    return value;
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

    async enrol(input) {
      // A server restored to a time before this desk was enrolled does not know it; its book stays.
      const isUnknown = opened?.book.syncState.get().line === 'unauthorised' && !closing;
      if (!desk || !(state.get().phase === 'notEnrolled' || isUnknown)) throw absence(state.get());
      const { identity, token, users } = await enrol(input);
      const isAnew = (await readIdentity(desk)) !== null;
      await writeEnrolment(desk, identity, token);
      if (isAnew) await demandPasses(desk);
      await openEnrolled(desk, identity, users);
    },

    async startAnew() {
      if (state.get().error?.code !== 'KEY_MISSING') {
        throw new ForecourtError('INVALID_INPUT', 'the key of this book is here');
      }
      await closeBook();
      desk?.close();
      desk = null;
      await eraseBook(environment);
      opening = openDesk().catch(fail);
      await opening;
      return state.get();
    },

    async setUp(input) {
      if (!enrolled || !opened || state.get().phase !== 'setUp') throw absence(state.get());
      await enrolled.people.setUp(opened.book.context, input);
      show();
      return state.get();
    },

    async signIn(input) {
      const isWanted = state.get().users !== undefined;
      if (!enrolled || !desk || !isWanted) throw absence(state.get());
      const { people } = enrolled;
      const database = desk;
      try {
        await people.signIn(input, async (agreementKey) => {
          if (!opened) {
            await keyring?.openByUser(input.userId, agreementKey as CryptoKey);
            await openTheBook(database);
          }
          return closing === null;
        });
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
    keyring: () => keyring,

    async close() {
      closing?.abort(new Error('the program ends'));
      await closeBook();
      desk?.close();
      desk = null;
      environment.lock.release();
    },
  };
}
