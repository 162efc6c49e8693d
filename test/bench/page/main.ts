import Dexie from 'dexie';
import { connectWorker } from '../../../renderer/data/connect-worker.ts';
import type { DataClient } from '../../../renderer/data/data-client.ts';
import type {
  BookVersion,
  CustomerRow,
  SessionState,
  SyncState,
} from '../../../shared/contracts/data-api.ts';
import { DEMO_PIN } from '../../../shared/demo/demo-users.ts';
import { createRandom, type Figures, timeEach, toFigures } from './figures.ts';
import { createPlainSearch, measurePlainDexie, measureSearch } from './peers.ts';
import { measurePlainFill } from './plain-fill.ts';
import { QUESTION_KINDS, toQuestion } from './questions.ts';

/** The bench is a host with a key of its own. */
const HOST = { hostKey: 'B'.repeat(43), isHostProtected: true, deskName: 'bench' };
const SAMPLE = 100;
const SEARCH_EVERY_MS = 250;
/** Longer than the book waits before it saves its caches. */
const SETTLE_MS = 60_000;

// As in the worker: the floor is measured without the help for developers Dexie switches on at a loopback address.
Dexie.debug = false;

/** Documents of the first fill that have come so far. */
let received = 0;

/** The bench drives the product's own worker through the product's own RPC, without the screens. */
let client: DataClient;

const bench = {
  /** Start of the worker to a book that can be searched. */
  async open(): Promise<{ openMs: number; state: SessionState }> {
    const startedAt = performance.now();
    client = connectWorker();
    const opened = await client.runCommand('session/open', HOST);
    if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`);
    const openMs = performance.now() - startedAt;
    if (opened.value.phase !== 'locked') return { openMs, state: opened.value };
    // What a person takes to type a PIN, and the machine to try it, is not counted.
    await signIn();
    const signedInAt = performance.now();
    await bookUntil((book) => book.isReady);
    return { openMs: openMs + performance.now() - signedInAt, state: opened.value };
  },

  async enrol(serverUrl: string, code: string): Promise<void> {
    const enrolled = await client.runCommand('session/enrol', {
      serverUrl,
      code,
      deskName: 'bench',
    });
    if (!enrolled.ok) throw new Error(`${enrolled.error.code}: ${enrolled.error.message}`);
    await signIn();
  },

  /** Waits for the first fill, asks for customers meanwhile, and says when the newest work was here. */
  async fill() {
    const startedAt = performance.now();
    const since = () => performance.now() - startedAt;
    let isFilled = false;
    void syncUntil(({ firstFill }) => {
      received = firstFill?.received ?? received;
      return isFilled;
    });
    const recent = syncUntil((sync) => !sync.firstFill || sync.firstFill.isRecentHere).then(since);
    const filled = syncUntil(
      (sync) => sync.line === 'online' && !sync.isReceiving && !sync.firstFill,
    ).then(() => {
      isFilled = true;
      return since();
    });
    const waits: number[] = [];
    while (!isFilled) {
      const askedAt = performance.now();
      await client.query('customers/find', { text: 'mue', limit: 20 });
      waits.push(performance.now() - askedAt);
      await new Promise((resolve) => setTimeout(resolve, SEARCH_EVERY_MS));
    }
    const search = { ...toFigures(waits), longest: Math.max(...waits) };
    return { recentMs: await recent, filledMs: await filled, search };
  },

  received: () => received,

  /** The same documents into plain Dexie: milliseconds of writing alone. */
  floor: (serverUrl: string, code: string) => measurePlainFill(serverUrl, code),

  /** Lets the book write its caches, as it does by itself when nothing happens. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  },

  async measure() {
    const rows = await allRows();
    const random = createRandom(20_261_120);
    const plain = createPlainSearch(rows);
    const search: Record<string, unknown>[] = [];
    for (const kind of QUESTION_KINDS) {
      const questions = Array.from({ length: SAMPLE }, () => {
        const row = rows[Math.floor(random() * rows.length)];
        return row ? toQuestion(row, kind, random) : null;
      }).filter((question) => question !== null);
      search.push({
        kind,
        desk: await measureSearch(questions, async (text) =>
          (await client.query('customers/find', { text, limit: 20 })).hits.map((hit) => hit.id),
        ),
        plain: await measureSearch(questions, plain.find),
      });
    }
    return {
      customers: rows.length,
      search,
      plainBuildMs: plain.buildMs,
      ...(await measureDesk(rows)),
      dexie: await measurePlainDexie(rows.slice(0, 20_000)),
    };
  },
};

/** The demo's users all have one PIN; a garage of the seed alone has none yet. */
async function signIn(): Promise<void> {
  const [user] = (await sessionNow()).users ?? [];
  const signedIn = user
    ? await client.runCommand('session/sign-in', { userId: user.id, pin: DEMO_PIN })
    : await client.runCommand('session/set-up', { name: 'Bench', pin: DEMO_PIN });
  if (!signedIn.ok) throw new Error(`${signedIn.error.code}: ${signedIn.error.message}`);
}

function sessionNow(): Promise<SessionState> {
  return new Promise((resolve, reject) => {
    const stop = client.watch(
      'session/state',
      {},
      (state) => {
        queueMicrotask(() => stop());
        resolve(state);
      },
      reject,
    );
  });
}

async function measureDesk(rows: readonly CustomerRow[]): Promise<Record<string, Figures>> {
  const some = rows.filter((_, at) => at % Math.ceil(rows.length / SAMPLE) === 0);
  const page = await timeEach(some, (row) => pageOf(row.id));
  const save = await timeEach(some, async (row) => {
    const shown = await pageOf(row.id);
    const startedAt = performance.now();
    const saved = await client.runCommand('customers/edit', {
      id: row.id,
      change: { set: { notes: `bench ${startedAt}` }, clear: [], baseRev: shown.customer.rev },
    });
    if (!saved.ok) throw new Error(saved.error.code);
    return performance.now() - startedAt;
  });
  const list = await timeEach(some, () =>
    client.query('customers/list', {
      sort: 'lastVisit',
      direction: 'descending',
      filter: {},
      offset: 0,
      limit: 50,
    }),
  );
  const saves = save.answers as number[];
  return { page: page.figures, save: toFigures(saves), list: list.figures };
}

function pageOf(id: string): Promise<{ customer: { rev: number } }> {
  return new Promise((resolve, reject) => {
    const stop = client.watch(
      'customers/page',
      { id },
      (page) => {
        if (!page) return;
        queueMicrotask(() => stop());
        resolve(page);
      },
      reject,
    );
  });
}

async function allRows(): Promise<CustomerRow[]> {
  const rows: CustomerRow[] = [];
  for (;;) {
    const answer = await client.query('customers/list', {
      sort: 'name',
      direction: 'ascending',
      filter: {},
      offset: rows.length,
      limit: 1000,
    });
    rows.push(...answer.rows);
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows;
  }
}

function bookUntil(isDone: (book: BookVersion) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = client.watch(
      'book/version',
      {},
      (book) => {
        document.title = `${book.customers} customers, ${book.vehicles} vehicles, ${book.visits} visits`;
        if (!isDone(book)) return;
        queueMicrotask(() => stop());
        resolve();
      },
      reject,
    );
  });
}

function syncUntil(isDone: (sync: SyncState) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = client.watch(
      'sync/state',
      {},
      (sync) => {
        if (!isDone(sync)) return;
        queueMicrotask(() => stop());
        resolve();
      },
      reject,
    );
  });
}

Object.assign(globalThis, { bench });
export type Bench = typeof bench;
