import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FillCursor, WireDocument } from '../../shared/contracts/sync-protocol.ts';
import { changeScope } from '../../sync-server/auth/desks.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { buildCustomer, buildOwnership, buildVisit } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';

let server: TestServer;
let deskId: string;
let one: SyncClient;
let both: SyncClient;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.pool.query(
    'truncate documents, feed, feed_heads; update garages set number = 0',
  );
  const [first, wide] = [
    await server.enrol('garage-1'),
    await server.enrol('garage-1', 'garage-2'),
  ];
  one = createSyncClient(server.url, first.token);
  both = createSyncClient(server.url, wide.token);
  deskId = wide.deskId;
});

const customer = (id: string, ...garageIds: string[]) =>
  buildCustomer({ id, garageIds: garageIds.length > 0 ? garageIds : ['garage-1'] });

async function load(count: number, garageId = 'garage-1') {
  const documents = Array.from({ length: count }, (_, at) =>
    customer(`${garageId}-c${at}`, garageId),
  );
  await loadDocuments(server.database.pool, garageId, 'customers', documents);
}

async function walk(client: SyncClient, limit: number, from: FillCursor | null = null) {
  const documents: WireDocument[] = [];
  for (let cursor = from; ; ) {
    const page = await client.fill('customers', cursor, limit);
    documents.push(...page.documents);
    cursor = page.cursor;
    if (page.done) return { documents, cursor };
  }
}

const ids = (documents: readonly WireDocument[]) => documents.map(({ id }) => id);
const checkpointOf = ({ e, s }: FillCursor) => ({ e, s });

describe('a fill', () => {
  it('walks down from the newest change and tells the total with its first page', async () => {
    await load(25);
    const first = await one.fill('customers', null, 10);
    expect(first.total).toBe(25);
    expect(ids(first.documents)).toEqual(
      Array.from({ length: 10 }, (_, at) => `garage-1-c${24 - at}`),
    );
    const rest = await walk(one, 10, first.cursor);
    expect(ids(rest.documents)).toEqual(
      Array.from({ length: 15 }, (_, at) => `garage-1-c${14 - at}`),
    );
    expect((await one.fill('customers', first.cursor, 10)).total).toBeUndefined();
  });

  it('is done at once where there is nothing', async () => {
    expect(await one.fill('customers')).toMatchObject({ documents: [], done: true, total: 0 });
  });

  it('sends no tombstones', async () => {
    await load(3);
    const gone = customer('garage-1-c1');
    await one.push('customers', [{ assumed: gone, next: { ...gone, _deleted: true } }]);
    expect(ids((await walk(one, 1)).documents)).toEqual(['garage-1-c2', 'garage-1-c0']);
  });

  it('leaves what changes meanwhile to the pull that follows, and nothing is missing or twice', async () => {
    await load(20);
    const page = await one.fill('customers', null, 5);
    const [edited, removed] = [customer('garage-1-c3'), customer('garage-1-c4')];
    await one.push('customers', [
      { assumed: edited, next: { ...edited, rev: 2, notes: 'newer' } },
      { assumed: removed, next: { ...removed, _deleted: true } },
      { next: customer('new') },
    ]);
    const rest = await walk(one, 5, page.cursor);
    const filled = ids([...page.documents, ...rest.documents]);
    expect(filled).toHaveLength(18);
    expect(new Set(filled)).not.toContain('garage-1-c3');
    const { documents } = await one.pull('customers', checkpointOf(rest.cursor));
    expect(new Set(ids(documents))).toEqual(new Set(['garage-1-c3', 'garage-1-c4', 'new']));
  });

  it('sends a document of several garages once, and walks the garages abreast', async () => {
    await load(6, 'garage-1');
    await load(6, 'garage-2');
    const shared = customer('shared', 'garage-1', 'garage-2');
    await both.push('customers', [{ next: shared }]);
    const first = await both.fill('customers', null, 4);
    expect(new Set(ids(first.documents))).toEqual(
      new Set(['shared', 'garage-1-c5', 'garage-2-c5']),
    );
    for (const limit of [1, 3, 500]) {
      const { documents } = await walk(both, limit);
      expect(ids(documents).sort()).toEqual(
        [
          'shared',
          ...[0, 1, 2, 3, 4, 5].flatMap((at) => [`garage-1-c${at}`, `garage-2-c${at}`]),
        ].sort(),
      );
    }
  });

  it('keeps within its bytes, but always brings one document', async () => {
    const notes = 'x'.repeat(4000);
    const documents = Array.from({ length: 1500 }, (_, at) => ({ ...customer(`c${at}`), notes }));
    await loadDocuments(server.database.pool, 'garage-1', 'customers', documents);
    expect((await one.fill('customers', null, 5000)).documents.length).toBeLessThan(1500);
    expect((await walk(one, 5000)).documents).toHaveLength(1500);
  });

  it('shows nothing of other garages', async () => {
    await load(3, 'garage-2');
    expect((await walk(one, 10)).documents).toEqual([]);
    const cursor = { e: (await one.fill('customers')).cursor.e, s: 'garage-2:3', p: 'garage-2:4' };
    expect((await one.fill('customers', cursor)).documents).toEqual([]);
  });

  it('starts again after a restore, and when a garage was taken from the desk', async () => {
    await load(3, 'garage-1');
    await load(4, 'garage-2');
    const { cursor } = await both.fill('customers', null, 2);
    await changeScope(server.database.pool, deskId, ['garage-2']);
    const narrow = await both.fill('customers', cursor);
    expect(narrow).toMatchObject({ restarted: 'scope', total: 4, done: true });
    expect(narrow.documents).toHaveLength(4);
    await server.database.pool.query("update server_state set epoch = 'another-history'");
    expect(await both.fill('customers', narrow.cursor)).toMatchObject({ restarted: 'restore' });
    expect((await both.fill('customers')).restarted).toBeUndefined();
  });

  it('leaves a garage that joins meanwhile to the pull', async () => {
    await load(3, 'garage-1');
    await load(4, 'garage-2');
    const joining = await server.enrol('garage-1');
    const client = createSyncClient(server.url, joining.token);
    const first = await client.fill('customers', null, 1);
    await changeScope(server.database.pool, joining.deskId, ['garage-1', 'garage-2']);
    const rest = await walk(client, 2, first.cursor);
    expect(rest.documents).toHaveLength(2);
    const { documents } = await client.pull('customers', checkpointOf(rest.cursor));
    expect(documents).toHaveLength(4);
  });

  it.each(['null', '{}', '[]', '{"e":"x","s":"a:1","p":"b:1"}', '{"e":"x","s":"a:-1","p":"a:1"}'])(
    'refuses the cursor %s',
    async (cursor) => {
      const query = new URLSearchParams({ cursor });
      const answer = await one.fetch(`/sync/customers/fill?${query}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    },
  );
});

describe('documents asked for by name', () => {
  it('come by their ids or by their customer, once, and only those of the own garages', async () => {
    const ownerships = [
      buildOwnership({ id: 'a', customerId: 'ada' }),
      buildOwnership({ id: 'b', customerId: 'bo' }),
      buildOwnership({ id: 'c', customerId: 'ada', garageIds: ['garage-1', 'garage-2'] }),
      buildOwnership({ id: 'd', customerId: 'ada', garageIds: ['garage-2'] }),
    ];
    await both.push(
      'ownerships',
      ownerships.map((next) => ({ next })),
    );
    const byCustomer = (client: SyncClient) => client.named('ownerships', { customerIds: ['ada'] });
    expect(ids(await byCustomer(one)).sort()).toEqual(['a', 'c']);
    expect(ids(await byCustomer(both)).sort()).toEqual(['a', 'c', 'd']);
    expect(await one.named('ownerships', { ids: ['b', 'd', 'x'] })).toEqual([
      { ...ownerships[1], _deleted: false },
    ]);
  });

  it('are never tombstones', async () => {
    const visit = buildVisit({ id: 'v', customerId: 'ada' });
    await one.push('visits', [{ next: visit }]);
    await one.push('visits', [{ assumed: visit, next: { ...visit, _deleted: true } }]);
    expect(await one.named('visits', { customerIds: ['ada'] })).toEqual([]);
    expect(await one.named('visits', { ids: ['v'] })).toEqual([]);
  });

  it.each([{}, { ids: [] }, { ids: [''] }, { ids: ['a'], customerIds: ['b'] }])(
    'are not given for %j',
    async (body) => {
      const answer = await one.fetch('/sync/visits/named', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(400);
    },
  );
});
