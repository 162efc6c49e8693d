import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAudit } from '../../sync-server/audit/read-audit.ts';
import { loadDeskRealm } from '../support/desk-realm.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';

const DAYS_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function rotations(): Promise<number> {
  const rows = await readAudit(server.database.pool, {});
  return rows.filter(({ action }) => action === 'tokenRotated').length;
}

async function hashes() {
  const { rows } = await server.database.pool.query(
    "select encode(token_hash, 'hex') as token, next_token_hash is null as settled from desks",
  );
  return rows[0];
}

it('is renewed when it is a month old, used from then on, and kept over a restart', async () => {
  const desk = new Desk(server, await loadDeskRealm());
  desk.clockOffMs = -40 * DAYS_MS;
  await desk.start();
  const before = await hashes();
  expect(await rotations()).toBe(0);
  await desk.stop();
  desk.clockOffMs = 0;
  await desk.start();
  await expect.poll(rotations).toBe(1);
  await expect.poll(async () => (await hashes()).token).not.toBe(before.token);
  expect((await hashes()).settled).toBe(true);
  await desk.stop();
  await desk.start();
  await desk.run('customers/add', { draft: DRAFT });
  await desk.settled();
  expect(await rotations()).toBe(1);
  await desk.stop();
});

it('is given again when the answer to the enrolment was lost on the way', async () => {
  const desk = new Desk(server, await loadDeskRealm());
  let isLost = false;
  desk.running = desk.realm.startDesk(desk.profile, {
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (!isLost && String(input).endsWith('/auth/enrol')) {
        isLost = true;
        throw new TypeError('terminated');
      }
      return answer;
    },
  });
  const code = await server.enrolmentCode('garage-2');
  const input = { serverUrl: server.url, code, deskName: 'Tresen' };
  await desk.run('session/open', desk.realm.OPEN);
  await expect(desk.run('session/enrol', input)).rejects.toThrow('SERVER_UNREACHABLE');
  await desk.run('session/enrol', input);
  const { rows } = await server.database.pool.query(
    "select count(*) as n from desk_garages where garage_id = 'garage-2'",
  );
  expect(rows).toEqual([{ n: 1 }]);
  await desk.stop();
});
