import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerPage } from '../../shared/contracts/data-api.ts';
import { PROTOCOL_HEADER } from '../../shared/contracts/sync-protocol.ts';
import { type DeskRealm, loadDeskRealm } from '../support/desk-realm.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';
import { createSyncClient } from '../support/sync-client.ts';

const DAY_MS = 86_400_000;

describe('a PC with a wrong clock', () => {
  const realms: DeskRealm[] = [];
  let server: TestServer;
  let a: Desk;
  let b: Desk;

  beforeAll(async () => {
    realms.push(await loadDeskRealm(), await loadDeskRealm());
  });
  afterEach(async () => {
    await a.stop();
    await b.stop();
    await server.close();
  });

  async function startBoth(): Promise<string> {
    const [realmA, realmB] = realms;
    if (!realmA || !realmB) throw new Error('no realms');
    server = await startTestServer({ coalesceMs: 10, heartbeatMs: 500 });
    a = new Desk(server, realmA);
    b = new Desk(server, realmB);
    await a.start();
    await b.start();
    const { id } = await a.run('customers/add', { draft: DRAFT });
    await Promise.all([b.page(id), a.settled()]);
    return id;
  }

  it.each([
    { clock: 'a day ahead', offMs: DAY_MS },
    { clock: 'a day behind', offMs: -DAY_MS },
    { clock: '400 days ahead', offMs: 400 * DAY_MS },
    { clock: '400 days behind', offMs: -400 * DAY_MS },
  ])('$clock neither stops its work nor wins against what is typed later', async ({ offMs }) => {
    const id = await startBoth();
    await server.stop();
    await b.offline();
    // It starts without a line, so nobody has told it the time.
    await a.stop();
    a.clockOffMs = offMs;
    await a.start();
    await a.edit(id, { firstName: 'Eva', notes: 'from the odd clock' });
    await server.start();
    await b.page(id, (page) => page?.customer.notes === 'from the odd clock');
    await a.settled();

    const limit = new Date(Date.now() + 60_000).toISOString();
    const seen = (await a.page(id, (page) => page?.customer.rev === 2))?.customer;
    for (const stamp of Object.values(seen?.stamps ?? {})) expect(stamp < limit).toBe(true);

    // Both offline: the edit made later wins, whatever the clock of the PC says.
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    await a.edit(id, { firstName: 'Earlier' }, 2);
    // Longer than the error with which a desk knows the time of the server.
    b.clockOffMs += 10_000;
    await b.edit(id, { firstName: 'Later' }, 2);
    await server.start();
    const isLater = (page: CustomerPage | null) =>
      page?.customer.firstName === 'Later' &&
      page.history.some(({ overruled }) => overruled.firstName === 'Earlier');
    const [onA, onB] = await Promise.all([a.page(id, isLater), b.page(id, isLater)]);
    expect(onA?.customer.stamps).toEqual(onB?.customer.stamps);
    await Promise.all([a.settled(), b.settled()]);
    expect(await a.sync(() => true)).toMatchObject({ rejected: 0 });
  });

  it('is told of a stamp that was set back only in a version that can read it', async () => {
    await startBoth();
    const { token } = await server.enrol('garage-1');
    const now = createSyncClient(server.url, token);
    const far = (id: string) =>
      buildCustomer({
        id,
        garageIds: ['garage-1'],
        stamps: { '*': `${new Date(Date.now() + DAY_MS).toISOString()}~desk-x` },
      });
    const [told] = (await now.push('customers', [{ next: far('one') }])).verdicts;
    expect(told).toMatchObject({ verdict: 'accepted', master: { id: 'one' } });
    now.headers[PROTOCOL_HEADER] = '1';
    const [silent] = (await now.push('customers', [{ next: far('two') }])).verdicts;
    expect(silent).toEqual({ id: 'two', verdict: 'accepted', number: expect.any(Number) });
  });
});
