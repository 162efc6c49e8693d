import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CustomerPage } from '../../shared/contracts/data-api.ts';
import { type DeskRealm, loadDeskRealm } from '../support/desk-realm.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';

const DAY_MS = 86_400_000;

const realms: DeskRealm[] = [];
let server: TestServer;
let desks: Desk[] = [];

beforeAll(async () => {
  realms.push(await loadDeskRealm(), await loadDeskRealm());
});
afterEach(async () => {
  for (const desk of desks) await desk.stop();
  desks = [];
  await server.close();
  vi.useRealTimers();
});

async function startServer(): Promise<void> {
  server = await startTestServer({ coalesceMs: 10, heartbeatMs: 500 });
}

async function startDesk(clockOffMs = 0): Promise<Desk> {
  const realm = realms[desks.length];
  if (!realm) throw new Error('no realm');
  const desk = new Desk(server, realm);
  desk.clockOffMs = clockOffMs;
  desks.push(desk);
  await desk.start();
  return desk;
}

async function addCustomer(desk: Desk, firstName = 'Ada'): Promise<string> {
  return (await desk.run('customers/add', { draft: { ...DRAFT, firstName } })).id;
}

/** Numbers the server has given out to customers so far. */
async function numbersOf(id: string): Promise<number[]> {
  const { rows } = await server.database.pool.query<{ number: number }>(
    'select number from feed where doc_id = $1',
    [id],
  );
  return rows.map(({ number }) => number);
}

async function customersAt(desk: Desk): Promise<number> {
  const answer = await desk.client.query('customers/list', {
    sort: 'name',
    direction: 'ascending',
    filter: {},
    offset: 0,
    limit: 100,
  });
  return answer.total;
}

const isNamed = (firstName: string) => (page: CustomerPage | null) =>
  page?.customer.firstName === firstName;

/** Nothing of the data is left, as on a server set up anew beside the old desks. */
async function emptyServer(): Promise<void> {
  const { pool } = server.database;
  await pool.query('truncate documents, feed, feed_heads');
  await pool.query('update garages set number = 0');
  await pool.query('update server_state set epoch = gen_random_uuid()::text');
}

/** What went wrong elsewhere, and must not here. */
describe('a failure that befell another program', () => {
  it('POSNext#50: an accepted push whose answer is lost makes no duplicate after the reconnect', async () => {
    await startServer();
    const a = await startDesk();
    let lost = 0;
    a.received = async (path) => {
      if (!path.includes('/customers/push') || lost > 0) return;
      lost += 1;
      throw new TypeError('fetch failed');
    };
    const id = await addCustomer(a);
    await a.sync(({ actionsWaiting, line }) => line === 'online' && actionsWaiting === 0);
    expect(lost).toBe(1);
    const b = await startDesk();
    await b.page(id);
    expect(await customersAt(b)).toBe(1);
    expect(await numbersOf(id)).toHaveLength(1);
  });

  it('erpnext#11000: one bad record holds back none of the others', async () => {
    await startServer();
    const a = await startDesk();
    const b = await startDesk();
    // A desk gone wrong: it sends a name that no schema allows.
    a.meddle = (path, init) =>
      path.includes('/customers/push') && typeof init?.body === 'string'
        ? { ...init, body: init.body.replaceAll('"Poison"', JSON.stringify('x'.repeat(500))) }
        : init;
    await server.stop();
    await a.offline();
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) ids.push(await addCustomer(a, n === 4 ? 'Poison' : `Ada${n}`));
    await server.start();
    for (const [n, id] of ids.entries()) if (n !== 4) await b.page(id);
    await a.sync(({ rejected, actionsWaiting }) => rejected === 1 && actionsWaiting === 0);
    const [work] = await a.client.query('rejected/list', {});
    expect(work).toMatchObject({ id: ids[4], code: 'INVALID_DOCUMENT' });
    // And the desk goes on sending.
    const after = await addCustomer(a, 'Nora');
    await b.page(after);
  });

  it('rxdb#8632: whoever was overruled can see it, and what was accepted says so', async () => {
    await startServer();
    const a = await startDesk();
    const b = await startDesk();
    const id = await addCustomer(a);
    await Promise.all([a.settled(), b.page(id)]);
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    await a.edit(id, { firstName: 'Eva' });
    b.clockOffMs += 10_000;
    await b.edit(id, { firstName: 'Eve' });
    await server.start();
    const isTold = (page: CustomerPage | null) =>
      isNamed('Eve')(page) && page?.history.length === 1;
    for (const desk of [a, b]) {
      const page = await desk.page(id, isTold);
      expect(page?.history).toMatchObject([
        { group: 'name', overruled: { firstName: 'Eva' }, kept: { firstName: 'Eve' } },
      ]);
    }
    await Promise.all([a.settled(), b.settled()]);
    const [action] = await b.client.query('actions/list', { limit: 1 });
    expect(action?.state).toBe('confirmed');
    expect(action?.number).toBeGreaterThan(0);
  });

  it('payload-expo-tauri#9: no checkpoint passes over a removal', async () => {
    await startServer();
    const a = await startDesk();
    const b = await startDesk();
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await addCustomer(a, `Ada${n}`));
    for (const id of ids) await b.page(id);
    await a.settled();
    await b.stop();
    // Removed among additions and edits, so that removals stand before, between and behind what stays.
    for (const [n, id] of [...ids].entries()) {
      if (n % 2 === 0) await a.run('customers/remove', { id });
      else await a.edit(id, { notes: 'stays' });
      ids.push(await addCustomer(a, `Nora${n}`));
    }
    await a.settled();
    await b.start();
    for (const [n, id] of ids.entries()) {
      if (n < 6 && n % 2 === 0) await b.page(id, (page) => page === null);
      else await b.page(id);
    }
    await a.run('customers/remove', { id: ids.at(-1) ?? '' });
    await b.page(ids.at(-1) ?? '', (page) => page === null);
  });

  it('actual#8486: a PC clock that is a year wrong stops nothing, and does not decide who wins', async () => {
    await startServer();
    const b = await startDesk(-400 * DAY_MS);
    const a = await startDesk(400 * DAY_MS);
    const id = await addCustomer(a);
    await b.page(id);
    await a.settled();
    await server.stop();
    await b.offline();
    // Begun anew without a line, a desk does not know how wrong its clock is.
    await a.stop();
    await a.start();
    await a.edit(id, { firstName: 'Eva' });
    // Longer than the error with which a desk knows the time of the server.
    b.clockOffMs += 10_000;
    await b.edit(id, { firstName: 'Eve' });
    await server.start();
    await Promise.all([a.page(id, isNamed('Eve')), b.page(id, isNamed('Eve'))]);
    await Promise.all([a.settled(), b.settled()]);
  });

  it('actual#8486: what is written after the PC clock was set back a day is sent all the same', async () => {
    await startServer();
    const a = await startDesk();
    const b = await startDesk();
    const id = await addCustomer(a);
    await b.page(id);
    await a.settled();
    await a.stop();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - DAY_MS });
    await server.stop();
    await a.start();
    await a.edit(id, { notes: 'written yesterday' });
    const added = await addCustomer(a, 'Nora');
    await a.stop();
    await server.start();
    await a.start();
    await a.settled();
    await b.page(id, (page) => page?.customer.notes === 'written yesterday');
    await b.page(added);
  });

  it('joplin#4223: a server that looks empty empties no desk, and gets everything back', async () => {
    await startServer();
    const a = await startDesk();
    const b = await startDesk();
    const ids = [await addCustomer(a), await addCustomer(a, 'Nora'), await addCustomer(b, 'Rita')];
    for (const id of ids) await Promise.all([a.page(id), b.page(id)]);
    await Promise.all([a.settled(), b.settled()]);
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    await emptyServer();
    await server.start();
    await Promise.all([a.settled(), b.settled()]);
    for (const id of ids) {
      await vi.waitFor(async () => expect(await numbersOf(id)).toHaveLength(1), {
        timeout: 30_000,
      });
    }
    expect([await customersAt(a), await customersAt(b)]).toEqual([3, 3]);
  });

  it('actual#8404: nothing is missing on any desk after a sync repair', async () => {
    await startServer();
    const a = await startDesk();
    const b = await startDesk();
    const shown = await addCustomer(a);
    const ids = [shown, await addCustomer(b, 'Rita')];
    for (const id of ids) await Promise.all([a.page(id), b.page(id)]);
    await Promise.all([a.settled(), b.settled()]);
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    ids.push(await addCustomer(a, 'Nora'));
    await b.edit(shown, { notes: 'written before the repair' });
    await server.database.pool.query("update server_state set epoch = 'repaired'");
    await server.start();
    for (const desk of [a, b]) {
      for (const id of ids) await desk.page(id);
      await desk.page(shown, (page) => page?.customer.notes === 'written before the repair');
      await desk.settled();
      expect(await customersAt(desk)).toBe(3);
    }
  });

  it('POSNext#97: a customer is taken on without a line, found at once, and sent later', async () => {
    await startServer();
    const a = await startDesk();
    await server.stop();
    await a.offline();
    const id = await addCustomer(a, 'Nora');
    const { hits } = await a.client.query('customers/find', { text: 'nora', limit: 5 });
    expect(hits.map((hit) => hit.id)).toEqual([id]);
    await a.stop();
    await a.start();
    await a.page(id);
    expect(await a.sync(() => true)).toMatchObject({ actionsWaiting: 1 });
    await server.start();
    await a.settled();
    const b = await startDesk();
    await b.page(id, isNamed('Nora'));
  });
});
