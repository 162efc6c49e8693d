import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCustomer } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient } from '../support/sync-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function connectDesk(...garageIds: string[]) {
  const { token, deskId } = await server.enrol(...garageIds);
  const client = createSyncClient(server.url, token);
  const report = (actionsWaiting: number, oldestWaitingAt: string | null, rejected: number) =>
    client.fetch('/sync/report', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ program: '1.0.0', actionsWaiting, oldestWaitingAt, rejected }),
    });
  return { deskId, report, ...client };
}

/** Samples by name and labels. */
async function scrape(): Promise<Map<string, number>> {
  const answer = await fetch(`${server.url}/metrics`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const lines = (await answer.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.replace(/ [^ ]+$/, ''), Number(line.split(' ').at(-1))]),
  );
}

describe('GET /metrics', () => {
  it('tells how the desks of each garage are doing, by what they reported', async () => {
    const [one, two] = [await connectDesk('garage-1'), await connectDesk('garage-1', 'garage-2')];
    await one.report(3, new Date(Date.now() - 60_000).toISOString(), 1);
    await two.report(2, new Date(Date.now() - 600_000).toISOString(), 4);
    const events = await one.events();
    await events.next();
    let now = await scrape();
    expect(now.get('forecourt_waiting_actions{garage="garage-1"}')).toBe(5);
    expect(now.get('forecourt_rejected_work{garage="garage-2"}')).toBe(4);
    expect(now.get('forecourt_desks{garage="garage-1"}')).toBe(2);
    expect(now.get('forecourt_desks_online{garage="garage-1"}')).toBe(1);
    expect(now.get('forecourt_desks_online{garage="garage-2"}')).toBe(0);
    expect(now.get('forecourt_connected_desks')).toBe(1);
    expect(now.get('forecourt_sync_lag_seconds{garage="garage-1"}')).toBeGreaterThanOrEqual(600);
    await two.report(0, null, 0);
    now = await scrape();
    const lag = now.get('forecourt_sync_lag_seconds{garage="garage-1"}') ?? 0;
    expect(lag).toBeGreaterThanOrEqual(60);
    expect(lag).toBeLessThan(600);
    expect(now.get('forecourt_sync_lag_seconds{garage="garage-2"}')).toBe(0);
    await events.close();
  });

  it('counts requests by route and status, and pushed rows by verdict', async () => {
    const desk = await connectDesk('garage-1');
    const before = await scrape();
    await desk.push('customers', [
      { next: buildCustomer({ id: 'metrics-1', garageIds: ['garage-1'] }) },
      { next: buildCustomer({ id: 'metrics-2', garageIds: ['garage-2'] }) },
    ]);
    await desk.fetch('/sync/secret-name/pull');
    await desk.fetch('/secret-address');
    const after = await scrape();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown('forecourt_push_rows_total{verdict="accepted",code=""}')).toBe(1);
    expect(grown('forecourt_push_rows_total{verdict="rejected",code="OUT_OF_SCOPE"}')).toBe(1);
    const count = (route: string, method: string, status: number) =>
      grown(
        `forecourt_request_seconds_count{method="${method}",route="${route}",status="${status}"}`,
      );
    expect(count('/sync/:collection/push', 'POST', 200)).toBe(1);
    expect(count('/sync/:collection/pull', 'GET', 404)).toBe(1);
    expect(count('unknown', 'GET', 404)).toBe(1);
    expect([...after.keys()].join()).not.toContain('secret');
  });

  it('tells the state of the pool and of the process', async () => {
    const now = await scrape();
    expect(now.get('forecourt_database_up')).toBe(1);
    expect(now.get('forecourt_pool_connections{state="open"}')).toBeGreaterThan(0);
    expect(now.get('process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  it('is not for who comes through a proxy on this machine', async () => {
    for (const headers of [{ 'x-forwarded-for': '10.0.0.1' }, { forwarded: 'for=10.0.0.1' }]) {
      expect((await fetch(`${server.url}/metrics`, { headers })).status).toBe(403);
    }
  });

  it('is for the token alone when there is one', async () => {
    const own = await startTestServer({
      metricsToken: 'a-token-of-metrics',
      database: server.database,
    });
    try {
      const ask = async (authorization: string) =>
        (await fetch(`${own.url}/metrics`, { headers: { authorization } })).status;
      expect(await ask('Bearer a-token-of-metrics')).toBe(200);
      expect(await ask('Bearer a-token-of-metricz')).toBe(403);
      expect(await ask('')).toBe(403);
    } finally {
      await own.close();
    }
  });

  it('still answers while the database is away', async () => {
    const own = await startTestServer();
    await own.database.pool.query('alter table desks rename to gone');
    try {
      const text = await (await fetch(`${own.url}/metrics`)).text();
      expect(text).toContain('forecourt_database_up 0');
      expect(text).not.toContain('garage="');
    } finally {
      await own.close();
    }
  });
});
