import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ClosingStatement } from '../../shared/contracts/sync-protocol.ts';
import { revokeDesk } from '../../sync-server/auth/desks.ts';
import { DRAFT } from '../contract/data-api.suite.ts';
import {
  createProfile,
  type InProcessDesk,
  OPEN,
  type Profile,
  type StorageName,
  startDesk,
} from '../support/in-process-desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { signIn } from '../support/test-user.ts';
import { awaitSnapshot } from '../support/watching.ts';

let server: TestServer;
const running: InProcessDesk[] = [];
beforeAll(async () => {
  server = await startTestServer({ coalesceMs: 10, heartbeatMs: 1_000 });
});
afterAll(() => server.close());
afterEach(async () => {
  for (const desk of running.splice(0)) await desk.close();
});

interface Line {
  isCut: boolean;
  /** Which the desk showed, one request after the other. */
  tokens: string[];
  /** Answers instead of the server. */
  answer: ((path: string) => Response | null) | null;
}

/** One desk with a line that can be cut, and whose statements can be counted or answered otherwise. */
async function enrolledDesk(storage: StorageName) {
  const profile = createProfile(storage);
  const line: Line = { isCut: false, answer: null, tokens: [] };
  const asked: string[] = [];
  const statements: ClosingStatement[] = [];
  const meddle: typeof fetch = async (input, init) => {
    if (line.isCut) throw new TypeError('fetch failed');
    const path = new URL(String(input)).pathname;
    asked.push(path);
    const answer = line.answer?.(path);
    const { authorization } = (init?.headers ?? {}) as Record<string, string>;
    if (authorization) line.tokens.push(authorization);
    if (answer) return answer;
    if (path === '/auth/closing') statements.push(JSON.parse(String(init?.body)));
    return await fetch(input, init);
  };
  const start = async (clockOffMs = 0) => {
    const desk = startDesk(profile, { fetch: meddle, clockOffMs });
    running.push(desk);
    await desk.client.runCommand('session/open', OPEN);
    return desk;
  };
  const desk = await start();
  const code = await server.enrolmentCode('garage-1');
  const input = { serverUrl: server.url, code, deskName: 'Counter' };
  const enrolled = await desk.client.runCommand('session/enrol', input);
  if (!enrolled.ok) throw new Error(enrolled.error.code);
  await signIn(desk.client);
  const { deskId = '' } = await awaitSnapshot(desk.client, 'session/state', {}, () => true);
  await settled(desk);
  return { desk, deskId, profile, line, statements, asked, start };
}

const settled = ({ client }: InProcessDesk) =>
  awaitSnapshot(
    client,
    'sync/state',
    {},
    ({ line, actionsWaiting }) => line === 'online' && actionsWaiting === 0,
  );
const phase = ({ client }: InProcessDesk, wanted: string) =>
  awaitSnapshot(client, 'session/state', {}, (state) => state.phase === wanted);

async function addCustomer({ client }: InProcessDesk, firstName: string): Promise<string> {
  const added = await client.runCommand('customers/add', { draft: { ...DRAFT, firstName } });
  if (!added.ok) throw new Error(added.error.code);
  return added.value.id;
}

async function databasesOf({ indexedDb }: Profile): Promise<(string | undefined)[]> {
  return (await indexedDb.indexedDB.databases()).map(({ name }) => name);
}

const keptAtServer = async (deskId: string) => {
  const { rows } = await server.database.pool.query<{ documents: number }>(
    'select documents from closing_statements where desk_id = $1',
    [deskId],
  );
  return rows.map(({ documents }) => documents);
};

describe('a token', () => {
  it('is renewed when it is old, stored before it is used, and the old one is good until then', async () => {
    const { desk, line, start, asked } = await enrolledDesk('memory');
    const rotations = () => asked.filter((path) => path === '/auth/rotate').length;
    expect(rotations()).toBe(0);
    await desk.close();
    // The answer is lost on the way: the desk goes on with the token it has.
    line.answer = (path) => {
      if (path !== '/auth/rotate') return null;
      throw new TypeError('fetch failed');
    };
    const old = await start(31 * 86_400_000);
    await signIn(old.client);
    // Pushed after the first pull: the replication stands.
    await addCustomer(old, 'Bruno');
    await settled(old);
    await expect.poll(rotations).toBe(1);
    await old.close();

    line.answer = null;
    const renewed = await start(31 * 86_400_000);
    await signIn(renewed.client);
    await addCustomer(renewed, 'Ada');
    await expect.poll(rotations).toBe(2);
    await settled(renewed);
    await expect.poll(() => new Set(line.tokens).size).toBe(2);
    await renewed.close();
    const last = await start(32 * 86_400_000);
    await signIn(last.client);
    await addCustomer(last, 'Cem');
    await settled(last);
    expect(rotations()).toBe(2);
    expect(line.tokens.at(-1)).not.toBe(line.tokens[0]);
  });
});

describe('a revoked desk', () => {
  it('locks, tells what it had not sent, and leaves nothing behind', async () => {
    const { desk, deskId, profile, line, statements } = await enrolledDesk('dexie');
    const removed = await addCustomer(desk, 'Bruno');
    await settled(desk);
    line.isCut = true;
    desk.session.openedBook()?.syncNow();
    await awaitSnapshot(desk.client, 'sync/state', {}, (state) => state.line === 'offline');
    const added = await addCustomer(desk, 'Ada');
    await desk.client.runCommand('customers/remove', { id: removed });
    expect((await databasesOf(profile)).length).toBeGreaterThan(10);

    await revokeDesk(server.database.pool, deskId);
    line.isCut = false;
    desk.session.openedBook()?.syncNow();
    const { closedUnsent } = await phase(desk, 'wiped');
    expect(closedUnsent).toBe(2);
    expect(await databasesOf(profile)).toEqual([]);
    expect(statements.flatMap(({ unsent }) => unsent)).toEqual(
      expect.arrayContaining([
        {
          collection: 'customers',
          document: expect.objectContaining({ id: added, firstName: 'Ada', _deleted: false }),
        },
        { collection: 'customers', document: { id: removed, _deleted: true } },
      ]),
    );
    expect(await keptAtServer(deskId)).toEqual([2]);
    for (const name of ['session/sign-in', 'customers/add'] as const) {
      const input = { userId: 'x', pin: '4711' } as never;
      expect(await desk.client.runCommand(name, input)).toMatchObject({
        error: { code: 'DESK_REVOKED' },
      });
    }
  });

  it('learns it at a start too, and opens for nobody while the line is cut, however often it starts', async () => {
    const { desk, deskId, line, start, statements } = await enrolledDesk('memory');
    line.isCut = true;
    desk.session.openedBook()?.syncNow();
    await addCustomer(desk, 'Ada');
    await desk.close();

    await revokeDesk(server.database.pool, deskId);
    line.isCut = false;
    line.answer = (path) => {
      if (path !== '/auth/closing') return null;
      throw new TypeError('fetch failed');
    };
    const again = await start();
    await phase(again, 'closing');
    await expect.poll(async () => (await again.session.state.get()).phase).toBe('closing');
    await again.close();

    line.isCut = true;
    const third = await start();
    expect(third.session.state.get()).toMatchObject({ phase: 'closing' });
    expect(third.session.state.get().users).toBeUndefined();
    await expect(third.client.query('users/list', {})).rejects.toMatchObject({
      code: 'DESK_REVOKED',
    });
    await third.close();

    line.isCut = false;
    line.answer = null;
    const last = await start();
    expect((await phase(last, 'wiped')).closedUnsent).toBe(1);
    expect(statements).toHaveLength(1);
  });

  it('waits 30 days for a server that no longer takes the statement, and not at all with nothing to tell', async () => {
    const unknown = (path: string) =>
      path === '/auth/closing'
        ? Response.json({ error: { code: 'UNAUTHORISED', message: '' } }, { status: 401 })
        : null;
    const empty = await enrolledDesk('memory');
    empty.line.answer = unknown;
    await revokeDesk(server.database.pool, empty.deskId);
    expect((await phase(empty.desk, 'wiped')).closedUnsent).toBe(0);

    const full = await enrolledDesk('memory');
    full.line.isCut = true;
    full.desk.session.openedBook()?.syncNow();
    await awaitSnapshot(full.desk.client, 'sync/state', {}, ({ line }) => line === 'offline');
    await addCustomer(full.desk, 'Ada');
    await revokeDesk(server.database.pool, full.deskId);
    full.line.answer = unknown;
    full.line.isCut = false;
    full.desk.session.openedBook()?.syncNow();
    await phase(full.desk, 'closing');
    await full.desk.close();
    const soon = await full.start(29 * 86_400_000);
    expect(soon.session.state.get().phase).toBe('closing');
    await soon.close();
    const late = await full.start(31 * 86_400_000);
    expect((await phase(late, 'wiped')).closedUnsent).toBeNull();
  });
});
