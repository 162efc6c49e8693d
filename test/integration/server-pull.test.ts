import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeScope } from '../../sync-server/auth/desks.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { buildCustomer, buildVisit } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';

let server: TestServer;
let deskId: string;
/** Desks of garage 1, of garage 2 and of both. */
let one: SyncClient;
let two: SyncClient;
let both: SyncClient;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.pool.query(
    'truncate documents, feed, feed_heads; update garages set number = 0',
  );
  const desks = [
    await server.enrol('garage-1'),
    await server.enrol('garage-2'),
    await server.enrol('garage-1', 'garage-2'),
  ] as const;
  [one, two, both] = [
    createSyncClient(server.url, desks[0].token),
    createSyncClient(server.url, desks[1].token),
    createSyncClient(server.url, desks[2].token),
  ];
  deskId = desks[2].deskId;
});

const customer = (id: string, ...garageIds: string[]) =>
  buildCustomer({ id, garageIds: garageIds.length > 0 ? garageIds : ['garage-1'] });

async function load(count: number, garageId = 'garage-1') {
  const documents = Array.from({ length: count }, (_, at) =>
    customer(`${garageId}-c${at}`, garageId),
  );
  await loadDocuments(server.database.pool, garageId, 'customers', documents);
}

describe('pull', () => {
  it('brings every document once, in pages, and says when it is done', async () => {
    await load(25);
    const first = await one.pull('customers', null, 10);
    expect(first.documents).toHaveLength(10);
    expect(first.done).toBe(false);
    const state = await one.pullAll('customers', undefined, 10);
    expect(state.documents.size).toBe(25);
    const rest = await one.pull('customers', state.checkpoint);
    expect(rest).toMatchObject({ documents: [], done: true, checkpoint: state.checkpoint });
  });

  it('says done on a page that is exactly full', async () => {
    await load(10);
    expect(await one.pull('customers', null, 10)).toMatchObject({ done: true });
  });

  it('gives what was pushed, as it was pushed', async () => {
    const pushed = customer('a');
    await one.push('customers', [{ next: pushed }]);
    const { documents } = await one.pull('customers');
    expect(documents).toEqual([{ ...pushed, _deleted: false }]);
  });

  it('ends a page before it grows past its bytes, but always brings one document', async () => {
    const notes = 'x'.repeat(4000);
    const documents = Array.from({ length: 1500 }, (_, at) => ({ ...customer(`c${at}`), notes }));
    await loadDocuments(server.database.pool, 'garage-1', 'customers', documents);
    const page = await one.pull('customers', null, 5000);
    expect(page.documents.length).toBeLessThan(1500);
    expect(page.done).toBe(false);
    expect((await one.pullAll('customers', undefined, 5000)).documents.size).toBe(1500);
  });

  it('keeps collections apart', async () => {
    await one.push('customers', [{ next: customer('a') }]);
    expect((await one.pull('visits')).documents).toEqual([]);
  });

  it('takes garages from where they stand, a new one from its beginning', async () => {
    await load(5, 'garage-1');
    await load(7, 'garage-2');
    const state = await one.pullAll('customers');
    const wide = await both.pull('customers', state.checkpoint);
    expect(wide.documents.map((it) => it.id)).toEqual(
      Array.from({ length: 7 }, (_, at) => `garage-2-c${at}`),
    );
    expect(wide.restarted).toBeUndefined();
  });

  it.each([1, 2, 3, 500])('brings what is in two of its garages once, %i a page', async (limit) => {
    const all = ['a', 'b', 'c', 'd', 'e'];
    for (const id of all) {
      const garageIds = id === 'c' ? ['garage-1'] : ['garage-1', 'garage-2'];
      await both.push('customers', [{ next: customer(id, ...garageIds) }]);
    }
    await both.push('customers', [
      { assumed: customer('b', 'garage-1', 'garage-2'), next: { id: 'b', _deleted: true } },
    ]);
    const brought: string[] = [];
    for (let page = await both.pull('customers', null, limit); ; ) {
      brought.push(...page.documents.map(({ id, _deleted }) => `${id}${_deleted ? ' gone' : ''}`));
      if (page.done) break;
      page = await both.pull('customers', page.checkpoint, limit);
    }
    expect(new Set(brought)).toEqual(new Set(['a', 'b gone', 'c', 'd', 'e']));
    expect(brought).toHaveLength(5);
  });

  it('shows a desk nothing of other garages', async () => {
    await load(3, 'garage-2');
    expect((await one.pullAll('customers')).documents.size).toBe(0);
  });

  it('starts again after a restore and says so', async () => {
    await load(3);
    const state = await one.pullAll('customers');
    await server.database.pool.query("update server_state set epoch = 'another-history'");
    const page = await one.pull('customers', state.checkpoint);
    expect(page).toMatchObject({ restarted: 'restore', done: true });
    expect(page.documents).toHaveLength(3);
    expect((await one.pull('customers', page.checkpoint)).restarted).toBeUndefined();
  });

  it('starts again when the desk has seen numbers that were never given out', async () => {
    await load(3);
    const { checkpoint } = await one.pull('customers');
    const ahead = { ...checkpoint, s: 'garage-1:999' };
    expect(await one.pull('customers', ahead)).toMatchObject({ restarted: 'restore' });
  });

  it('starts again when a garage was taken from the desk', async () => {
    await load(3, 'garage-1');
    await load(4, 'garage-2');
    const state = await both.pullAll('customers');
    await changeScope(server.database.pool, deskId, ['garage-2']);
    const page = await both.pull('customers', state.checkpoint);
    expect(page.restarted).toBe('scope');
    expect(page.documents).toHaveLength(4);
  });

  it('does not take a garage with lower numbers for a restore, but numbers nobody gave out', async () => {
    await load(9, 'garage-1');
    await load(2, 'garage-2');
    const { checkpoint } = await both.pullAll('customers');
    await changeScope(server.database.pool, deskId, ['garage-2']);
    const seen = (number: number) => both.pull('customers', checkpoint, undefined, number);
    expect(await seen(9)).toMatchObject({ restarted: 'scope' });
    expect(await seen(10)).toMatchObject({ restarted: 'restore' });
  });
});

describe('a tombstone', () => {
  it('carries id, the indexed constants, rev, stamps and why, and nothing else', async () => {
    const visit = buildVisit({ id: 'v', customerId: 'c', vehicleId: 'w', notes: 'private' });
    await one.push('visits', [{ next: visit }]);
    await one.push('visits', [{ assumed: visit, next: { ...visit, _deleted: true } }]);
    const { documents } = await one.pull('visits');
    expect(documents).toEqual([
      {
        id: 'v',
        customerId: 'c',
        vehicleId: 'w',
        rev: 2,
        stamps: visit.stamps,
        _deleted: true,
        why: 'deleted',
      },
    ]);
  });

  it('says left when the document went to another garage, and only to desks that lost it', async () => {
    const before = customer('a', 'garage-1');
    await both.push('customers', [{ next: before }]);
    const states = { one: await one.pullAll('customers'), both: await both.pullAll('customers') };
    const after = { ...before, garageIds: ['garage-2'], rev: 2 };
    await both.push('customers', [{ assumed: before, next: after }]);

    expect((await one.pull('customers', states.one.checkpoint)).documents).toEqual([
      { id: 'a', _deleted: true, why: 'left' },
    ]);
    expect((await two.pull('customers')).documents).toEqual([{ ...after, _deleted: false }]);
    expect((await both.pull('customers', states.both.checkpoint)).documents).toEqual([
      { ...after, _deleted: false },
    ]);
  });

  it('never overtakes the document for a desk that came to have it by another way', async () => {
    // Out of garage 1, then into garage 2 with lower numbers than those of garage 1.
    await load(20, 'garage-1');
    const first = customer('a', 'garage-1');
    await both.push('customers', [{ next: first }]);
    const second = { ...first, garageIds: ['garage-2'], rev: 2 };
    await both.push('customers', [{ assumed: first, next: second }]);
    for (const limit of [1, 2, 500]) {
      const { documents } = await both.pullAll('customers', undefined, limit);
      expect(documents.get('a')).toMatchObject({ garageIds: ['garage-2'] });
    }
  });
});
