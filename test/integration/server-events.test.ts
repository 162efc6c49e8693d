import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeScope, revokeDesk } from '../../sync-server/auth/desks.ts';
import { EventHub } from '../../sync-server/events/event-hub.ts';
import { CHANNEL } from '../../sync-server/events/feed-change.ts';
import { buildCustomer, SAMPLE_DOCUMENTS } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';

let server: TestServer;
/** A second process on the same database. */
let other: TestServer;
/** Beats often enough to be waited for. */
let beating: TestServer;
beforeAll(async () => {
  server = await startTestServer({ coalesceMs: 20 });
  other = await startTestServer({ coalesceMs: 20, database: server.database });
  beating = await startTestServer({ heartbeatMs: 50, database: server.database });
});
afterAll(async () => {
  await beating.close();
  await other.close();
  await server.close();
});

async function connectDesk(
  ...garageIds: string[]
): Promise<SyncClient & { deskId: string; token: string }> {
  const { deskId, token } = await server.enrol(...garageIds);
  return { ...createSyncClient(server.url, token), deskId, token };
}

let made = 0;
function freshCustomer(...garageIds: string[]) {
  made += 1;
  return { next: buildCustomer({ id: `customer-${made}`, garageIds }) };
}

describe('the events of a desk', () => {
  it('begin with the numbers of its collections', async () => {
    const desk = await connectDesk('garage-1');
    const pushed = await desk.push('customers', [freshCustomer('garage-1')]);
    const events = await desk.events();
    expect(await events.next()).toMatchObject({
      event: 'heartbeat',
      data: { numbers: { customers: numberOf(pushed) } },
    });
    await events.close();
  });

  it('name the garages of the desk, at the beginning and when they become others', async () => {
    const desk = await connectDesk('garage-1');
    const events = await desk.events();
    expect(await events.garages()).toEqual(['garage-1']);
    await changeScope(server.database.pool, desk.deskId, ['garage-1', 'garage-2']);
    expect(new Set(await events.garages())).toEqual(new Set(['garage-1', 'garage-2']));
    await changeScope(server.database.pool, desk.deskId, ['garage-2']);
    expect(await events.garages()).toEqual(['garage-2']);
    await events.close();
  });

  it('hint at what another desk wrote, with its number', async () => {
    const [reader, writer] = [await connectDesk('garage-1'), await connectDesk('garage-1')];
    const events = await reader.events();
    await events.next();
    const pushed = await writer.push('customers', [freshCustomer('garage-1')]);
    expect(await events.next()).toEqual({
      event: 'hint',
      data: { collection: 'customers', number: numberOf(pushed) },
    });
    await events.close();
  });

  it('come also from another server process', async () => {
    const reader = await connectDesk('garage-1');
    const writer = await connectDesk('garage-1');
    const events = await reader.events();
    await events.next();
    await createSyncClient(other.url, writer.token).push('customers', [freshCustomer('garage-1')]);
    expect(await events.next()).toMatchObject({ event: 'hint' });
    await events.close();
  });

  it('say nothing of other garages, of own records, and gather what comes together', async () => {
    const [reader, writer] = [
      await connectDesk('garage-1'),
      await connectDesk('garage-1', 'garage-2'),
    ];
    const events = await reader.events();
    await events.next();
    await writer.push('customers', [freshCustomer('garage-2')]);
    await reader.push('customers', [freshCustomer('garage-1')]);
    await writer.push('visits', [{ next: { ...SAMPLE_DOCUMENTS.visits[0], id: `visit-${made}` } }]);
    // The first hint is that of the visit: nothing was said before.
    expect(await events.next()).toMatchObject({ data: { collection: 'visits' } });
    await events.close();
  });

  it('bring a desk its own facts, which it waits to see come back', async () => {
    const desk = await connectDesk('garage-1');
    const events = await desk.events();
    await events.next();
    await desk.push('entries', [{ next: { ...SAMPLE_DOCUMENTS.entries[0], id: `entry-${made}` } }]);
    expect(await events.next()).toMatchObject({ event: 'hint', data: { collection: 'entries' } });
    await events.close();
  });

  it('beat with numbers that make good a lost hint', async () => {
    const reader = await connectDesk('garage-1');
    const events = await createSyncClient(beating.url, reader.token).events();
    await events.next();
    // A write that no process was told of.
    await server.database.pool.query(
      "insert into feed_heads values ('garage-1', 'tasks', 77) on conflict do nothing",
    );
    for (;;) {
      const { data } = await events.next();
      if (JSON.stringify(data).includes('"tasks":77')) break;
    }
    await events.close();
  });

  it('end when the desk is revoked', async () => {
    const desk = await connectDesk('garage-1');
    const events = await createSyncClient(beating.url, desk.token).events();
    await events.next();
    await revokeDesk(server.database.pool, desk.deskId);
    await expect(readToEnd(events)).rejects.toThrow();
  });

  it('have one line per desk: a second one ends the first', async () => {
    const desk = await connectDesk('garage-1');
    const first = await desk.events();
    await first.next();
    const second = await desk.events();
    await expect(first.next()).rejects.toThrow();
    expect(await second.next()).toMatchObject({ event: 'heartbeat' });
    await second.close();
  });

  it('survive noise on the channel', async () => {
    const [reader, writer] = [await connectDesk('garage-1'), await connectDesk('garage-1')];
    const events = await reader.events();
    await events.next();
    for (const noise of ['', 'x', '[1]', '[["garage-1","secrets",1,null]]']) {
      await server.database.pool.query('select pg_notify($1, $2)', [CHANNEL, noise]);
    }
    await writer.push('customers', [freshCustomer('garage-1')]);
    expect(await events.next()).toMatchObject({ event: 'hint' });
    await events.close();
  });

  it('say nothing that the last heartbeat has told, however late the notice comes', async () => {
    const { pool } = server.database;
    const hub = new EventHub(pool, { coalesceMs: 0, onWarning: () => undefined });
    const { deskId } = await server.enrol('garage-2');
    await pool.query("insert into feed_heads values ('garage-2', 'surveys', 5)");
    const line = await hub.open({ id: deskId, scope: new Set(['garage-2']) });
    // Timers of the same length end in the order they were set: the hub has spoken when this one is over.
    const spoken = () => new Promise((resolve) => setTimeout(resolve, 0));
    for (const number of [5, 6]) {
      hub.changed([{ garageId: 'garage-2', collection: 'surveys', number, deskId: null }]);
      await spoken();
    }
    const hints = String(line.read()).match(/event: hint\ndata: .*/g);
    await hub.close();
    expect(hints).toEqual(['event: hint\ndata: {"collection":"surveys","number":6}']);
  });

  it('cut off a desk that does not read', async () => {
    const { pool } = server.database;
    const hub = new EventHub(pool, { onWarning: () => undefined });
    const { deskId } = await server.enrol('garage-2');
    await pool.query(
      "insert into feed_heads select 'garage-2', repeat('x', 100) || n, n from generate_series(1, 100) n",
    );
    await hub.open({ id: deskId, scope: new Set(['garage-2']) });
    let beats = 0;
    for (; hub.size > 0 && beats < 200; beats += 1) await hub.beat();
    await hub.close();
    expect(beats).toBeGreaterThan(1);
    expect(beats).toBeLessThan(200);
  });
});

function numberOf({ verdicts }: { verdicts: { verdict: string; number?: number | null }[] }) {
  return verdicts[0]?.number;
}

async function readToEnd(events: { next(): Promise<unknown> }): Promise<never> {
  for (;;) await events.next();
}
