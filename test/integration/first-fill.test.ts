import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COLLECTION_NAMES, type CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { changeScope } from '../../sync-server/auth/desks.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { type DeskRealm, loadDeskRealm } from '../support/desk-realm.ts';
import { FillingDesk } from '../support/filling-desk.ts';
import {
  buildCustomer,
  buildOwnership,
  buildVehicle,
  buildVisit,
  SAMPLE_DOCUMENTS,
} from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';
import { createTestUser } from '../support/test-user.ts';

let server: TestServer;
let realm: DeskRealm;
/** Another desk of the garage, by hand. */
let other: SyncClient;
let desk: FillingDesk;

beforeAll(async () => {
  server = await startTestServer({ coalesceMs: 10, heartbeatMs: 1_000 });
  realm = await loadDeskRealm();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.pool.query(
    'truncate documents, feed, feed_heads; update garages set number = 0',
  );
  other = createSyncClient(server.url, (await server.enrol('garage-1', 'garage-2')).token);
  await loadBook('garage-1', 23);
});
afterEach(() => desk.stop());

const name = (garageId: string, kind: string, at: number) => `${garageId}-${kind}${at}`;

/** Customers with a car and two visits each, the visits newest; and a few of everything else. */
async function loadBook(garageId: string, customers: number) {
  const each = <T>(build: (at: number) => T) =>
    Array.from({ length: customers }, (_, at) => build(at));
  const garageIds = [garageId];
  const load = (collection: CollectionName, documents: readonly object[]) =>
    loadDocuments(server.database.pool, garageId, collection, documents as never);
  await load(
    'customers',
    each((at) => buildCustomer({ id: name(garageId, 'c', at), garageIds })),
  );
  await load(
    'vehicles',
    each((at) => buildVehicle({ id: name(garageId, 'v', at), garageIds })),
  );
  await load(
    'ownerships',
    each((at) =>
      buildOwnership({
        id: name(garageId, 'o', at),
        customerId: name(garageId, 'c', at),
        vehicleId: name(garageId, 'v', at),
        garageIds,
      }),
    ),
  );
  const visit = (at: number) =>
    buildVisit({
      id: name(garageId, 'w', at),
      customerId: name(garageId, 'c', at % customers),
      vehicleId: name(garageId, 'v', at % customers),
      garageIds,
    });
  await load('visits', [...each(visit), ...each((at) => visit(at + customers))]);
  if (garageId !== 'garage-1') return;
  for (const collection of ['tasks', 'entries', 'events', 'interactions'] as const) {
    await load(collection, SAMPLE_DOCUMENTS[collection]);
  }
  const definitions = SAMPLE_DOCUMENTS.definitions.filter(({ kind }) => kind !== 'user');
  await load('definitions', [await createTestUser(), ...definitions]);
}

/** What the desk should hold: what a pull from the beginning brings. */
async function serverHolds(client = other) {
  const all = new Map<CollectionName, Map<string, object>>();
  for (const collection of COLLECTION_NAMES) {
    const { documents } = await client.pullAll(collection);
    const bare = [...documents].map(([id, { _deleted, ...document }]) => [id, document] as const);
    all.set(collection, new Map(bare));
  }
  return all;
}

async function editAtServer(id: string, set: object) {
  const { documents } = await other.pullAll('customers');
  const before = documents.get(id);
  const rev = Number(before?.rev) + 1;
  await other.push('customers', [{ assumed: before ?? null, next: { ...before, ...set, rev } }]);
}

/** Lets the desk come to the given request and stay there until released. */
function holdAt(request: string, nth = 1) {
  let seen = 0;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    desk.onRequest = (asked) => {
      if (asked !== request) return undefined;
      seen += 1;
      if (seen < nth) return undefined;
      resolve();
      return held;
    };
  });
  return { reached, release: () => release() };
}

describe.each(['memory', 'dexie'] as const)('the first fill into %s', (storage) => {
  it('brings what the server has, pushes nothing and pulls nothing twice', async () => {
    desk = new FillingDesk(server, realm, { storage });
    await desk.start();
    await desk.settled();
    expect(await desk.holdsAll()).toEqual(await serverHolds());
    expect(desk.count('push')).toBe(0);
    await Promise.all(COLLECTION_NAMES.map((collection) => awaitPull(collection)));
    expect(desk.pulled).toBe(0);
  });

  it('is over after a restart: nothing is filled, pushed or pulled again', async () => {
    desk = new FillingDesk(server, realm, { storage });
    await desk.start();
    await desk.settled();
    await desk.stop();
    desk.requests.length = 0;
    await desk.start();
    await desk.settled();
    await Promise.all(COLLECTION_NAMES.map((collection) => awaitPull(collection)));
    expect([desk.count('fill'), desk.count('named'), desk.count('push')]).toEqual([0, 0, 0]);
    expect(desk.pulled).toBe(0);
    expect(await desk.holdsAll()).toEqual(await serverHolds());
  });

  it.each(['before', 'after'] as const)(
    'survives the end of the process %s each page was written',
    async (moment) => {
      desk = new FillingDesk(server, realm, { storage });
      let crashes = 0;
      const runUntilCrash = async () => {
        let writes = 0;
        const dead = new Promise<boolean>((resolve) => {
          desk.onFillWrite = (at) => {
            if (at !== moment) return undefined;
            writes += 1;
            // Each time a little later, so that it comes to an end.
            if (writes <= crashes / 2) return undefined;
            resolve(true);
            return new Promise<void>(() => undefined);
          };
        });
        await desk.start();
        return await Promise.race([dead, desk.settled().then(() => false)]);
      };
      while (await runUntilCrash()) {
        crashes += 1;
        await desk.stop();
      }
      expect(crashes).toBeGreaterThan(10);
      expect(await desk.holdsAll()).toEqual(await serverHolds());
      expect(desk.count('push')).toBe(0);
    },
  );

  it('merges what is edited here during the fill with what is edited there', async () => {
    desk = new FillingDesk(server, realm, { storage });
    const { reached, release } = holdAt('fill visits', 3);
    await desk.start();
    await reached;
    const id = name('garage-1', 'c', 22);
    expect((await desk.holds('customers')).has(id)).toBe(true);
    await editAtServer(id, { firstName: 'Theirs' });
    await desk.run('customers/edit', {
      id,
      change: { set: { notes: 'ours' }, clear: [], baseRev: 1 },
    });
    const { id: added } = await desk.run('customers/add', { draft: DRAFT });
    // It goes up although the fill stands still.
    await desk.sync((state) => state.actionsWaiting === 0 && state.actionsTotal === 2);
    release();
    await desk.settled();
    const holds = await desk.holds('customers');
    expect(holds.get(id)).toMatchObject({ firstName: 'Theirs', notes: 'ours' });
    expect(holds.has(added)).toBe(true);
    expect(await desk.holdsAll()).toEqual(await serverHolds());
  });
});

const DRAFT = {
  kind: 'person' as const,
  firstName: 'Nora',
  lastName: 'Neu',
  phones: [],
  addresses: [],
  optIns: [],
  doNotContact: false,
  tags: [],
  status: 'active' as const,
};

async function awaitPull(collection: CollectionName): Promise<void> {
  while (desk.count(`pull ${collection}`) === 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('what changes during the fill', () => {
  beforeEach(() => {
    desk = new FillingDesk(server, realm);
  });

  it('comes with the pull: edits, deletions and additions, of pages before and after', async () => {
    const { reached, release } = holdAt('fill customers', 3);
    await desk.start();
    await reached;
    const here = await desk.holds('customers');
    const [early, late] = [name('garage-1', 'c', 22), name('garage-1', 'c', 0)];
    expect([here.has(early), here.has(late)]).toEqual([true, false]);
    await editAtServer(early, { notes: 'newer' });
    await editAtServer(late, { notes: 'newer' });
    const { documents } = await other.pullAll('customers');
    for (const id of [name('garage-1', 'c', 21), name('garage-1', 'c', 1)]) {
      const assumed = documents.get(id) as object;
      await other.push('customers', [{ assumed, next: { ...assumed, _deleted: true } }]);
    }
    await other.push('customers', [{ next: buildCustomer({ id: 'added' }) }]);
    release();
    await desk.settled();
    await desk.sync(() => true);
    await expect.poll(() => desk.holdsAll(), { timeout: 20_000 }).toEqual(await serverHolds());
    expect(desk.count('push')).toBe(0);
  });

  it('comes when others change what was added and sent from here before the first page', async () => {
    const { reached, release } = holdAt('fill visits');
    await desk.start();
    await reached;
    const add = async () => (await desk.run('customers/add', { draft: DRAFT })).id;
    const [edited, removed] = [await add(), await add()];
    await desk.sync((state) => state.actionsTotal === 2 && state.actionsWaiting === 0);
    await editAtServer(edited, { notes: 'theirs' });
    const assumed = (await other.pullAll('customers')).documents.get(removed) as object;
    await other.push('customers', [{ assumed, next: { ...assumed, _deleted: true } }]);
    release();
    await desk.settled();
    await expect.poll(() => desk.holdsAll(), { timeout: 20_000 }).toEqual(await serverHolds());
    expect((await desk.holds('customers')).get(edited)).toMatchObject({ notes: 'theirs' });
  });

  it('comes although the desk was off meanwhile and had edited the same', async () => {
    const { reached } = holdAt('fill customers', 3);
    await desk.start();
    await reached;
    await desk.stop();
    const id = name('garage-1', 'c', 22);
    await editAtServer(id, { firstName: 'Theirs' });
    desk.onRequest = () => {
      throw new TypeError('no line');
    };
    await desk.start();
    await desk.run('customers/edit', {
      id,
      change: { set: { notes: 'ours' }, clear: [], baseRev: 1 },
    });
    await desk.stop();
    desk.onRequest = () => undefined;
    await desk.start();
    await desk.settled();
    expect((await desk.holds('customers')).get(id)).toMatchObject({
      firstName: 'Theirs',
      notes: 'ours',
    });
    expect(await desk.holdsAll()).toEqual(await serverHolds());
  });

  it('begins anew with the garages that are left, and what was edited here is kept', async () => {
    await loadBook('garage-2', 12);
    desk = new FillingDesk(server, realm, { garageIds: ['garage-1', 'garage-2'] });
    const { reached, release } = holdAt('fill customers', 3);
    await desk.start();
    await reached;
    const id = name('garage-1', 'c', 22);
    await desk.run('customers/edit', {
      id,
      change: { set: { notes: 'ours' }, clear: [], baseRev: 1 },
    });
    await desk.sync((state) => state.actionsWaiting === 0);
    const { deskId = '' } = desk.running?.session.state.get() ?? {};
    await changeScope(server.database.pool, deskId, ['garage-1']);
    release();
    await desk.settled();
    // Collections that were filled by then learn of it with their next pull.
    await desk.run('sync/now', {});
    const mine = createSyncClient(server.url, (await server.enrol('garage-1')).token);
    await expect.poll(() => desk.holdsAll(), { timeout: 30_000 }).toEqual(await serverHolds(mine));
    expect((await desk.holds('customers')).get(id)).toMatchObject({ notes: 'ours' });
    // The pull goes through everything once more: it takes away what has left.
    expect(desk.count('pull customers')).toBeGreaterThan(4);
  });
});

describe('a server that is restored during the fill', () => {
  it('gets back what it has lost, and the desk has all', async () => {
    desk = new FillingDesk(server, realm);
    const { reached, release } = holdAt('fill customers', 3);
    await desk.start();
    await reached;
    const before = await serverHolds();
    const lost = name('garage-1', 'c', 22);
    const { pool } = server.database;
    await pool.query("delete from feed where collection = 'customers' and doc_id = $1", [lost]);
    await pool.query("delete from documents where collection = 'customers' and id = $1", [lost]);
    await pool.query('update server_state set epoch = gen_random_uuid()::text');
    release();
    await desk.settled();
    await desk.run('sync/now', {});
    await expect.poll(() => serverHolds(), { timeout: 30_000 }).toEqual(before);
    await expect.poll(() => desk.holdsAll(), { timeout: 30_000 }).toEqual(before);
  });
});

describe('the newest work', () => {
  it('is complete before the rest has come: customers of the newest visits with cars and history', async () => {
    desk = new FillingDesk(server, realm);
    const { reached, release } = holdAt('fill customers', 2);
    await desk.start();
    await reached;
    const { firstFill } = await desk.sync(({ firstFill }) => firstFill?.isRecentHere === true);
    expect(firstFill).toMatchObject({ isStopped: false });
    const { total = 0, received = 0 } = firstFill ?? {};
    expect(total).toBe(await countAtServer());
    expect(received).toBeLessThan(total ?? 0);
    // The five newest visits are of customers 18 to 22.
    for (let at = 18; at < 23; at += 1) {
      expect((await desk.holds('customers')).has(name('garage-1', 'c', at))).toBe(true);
      expect((await desk.holds('vehicles')).has(name('garage-1', 'v', at))).toBe(true);
      expect((await desk.holds('ownerships')).has(name('garage-1', 'o', at))).toBe(true);
      const visits = await desk.holds('visits');
      expect(visits.has(name('garage-1', 'w', at))).toBe(true);
      expect(visits.has(name('garage-1', 'w', at + 23))).toBe(true);
    }
    expect((await desk.holds('customers')).size).toBeLessThan(23);
    release();
    await desk.settled();
  });

  it('does not hold up the fill when the server cannot give it', async () => {
    desk = new FillingDesk(server, realm);
    desk.onRequest = (request) => {
      if (request.startsWith('named')) return new Response(null, { status: 503 });
    };
    await desk.start();
    await desk.settled();
    expect(await desk.holdsAll()).toEqual(await serverHolds());
  });
});

async function countAtServer() {
  const { rows } = await server.database.pool.query<{ count: number }>('select count(*) from feed');
  return rows[0]?.count ?? 0;
}

describe('a stopped fill', () => {
  it('stays so over a restart, sends what is written here, and goes on when it is told to', async () => {
    desk = new FillingDesk(server, realm);
    const { reached, release } = holdAt('fill customers', 3);
    await desk.start();
    await reached;
    await desk.run('sync/stop-fill', {});
    release();
    await desk.sync(({ firstFill }) => firstFill?.isStopped === true);
    await desk.stop();

    desk.requests.length = 0;
    desk.onRequest = () => undefined;
    await desk.start();
    await desk.run('customers/add', { draft: DRAFT });
    const state = await desk.sync(
      ({ line, actionsWaiting, actionsTotal }) =>
        line === 'online' && actionsTotal === 1 && actionsWaiting === 0,
    );
    expect(state).toMatchObject({ isReceiving: false, firstFill: { isStopped: true } });
    expect(desk.count('fill')).toBe(0);
    await editAtServer(name('garage-1', 'c', 22), { notes: 'newer' });

    await desk.run('sync/continue-fill', {});
    await desk.settled();
    await expect.poll(() => desk.holdsAll(), { timeout: 20_000 }).toEqual(await serverHolds());
  });
});
