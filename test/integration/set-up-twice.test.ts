import { afterEach, expect, it } from 'vitest';
import { loadDeskRealm } from '../support/desk-realm.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';
import { createSyncClient } from '../support/sync-client.ts';
import { awaitSnapshot } from '../support/watching.ts';

let server: TestServer;
const desks: Desk[] = [];
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
  await server.close();
});

const PINS = { first: '1111', second: '2222' };

it('has the founder who came first let in the one who came second, whose work stays', async () => {
  server = await startTestServer({ coalesceMs: 10, heartbeatMs: 500 });
  const first = new Desk(server, await loadDeskRealm());
  const second = new Desk(server, await loadDeskRealm());
  desks.push(first, second);
  await first.open();
  await second.open();
  // Neither has heard of the other.
  second.answer = (path) => (path.endsWith('/push') ? new Response('', { status: 503 }) : null);
  await second.run('session/set-up', { name: 'Second', pin: PINS.second });
  const { id } = await second.run('customers/add', { draft: DRAFT });
  await first.run('session/set-up', { name: 'First', pin: PINS.first });
  await first.settled();

  second.answer = () => null;
  const { users = [] } = await awaitSnapshot(
    second.client,
    'session/state',
    {},
    (state) =>
      state.phase === 'locked' && state.users?.some(({ name }) => name === 'First') === true,
  );
  expect(users.map(({ name }) => name)).toEqual(['First']);
  const founder = users[0]?.id ?? '';
  await second.run('session/sign-in', { userId: founder, pin: PINS.first });
  const [refused] = await second.client.query('rejected/list', {});
  expect(refused).toMatchObject({
    collection: 'definitions',
    code: 'FORBIDDEN',
    isMendable: true,
    tried: { name: 'Second' },
  });
  await second.run('rejected/retry', { key: refused?.key ?? '' });
  await second.settled();

  const client = createSyncClient(server.url, (await server.enrol('garage-1')).token);
  const definitions = (await client.pullAll('definitions')).documents;
  expect(new Set([...definitions.values()].map(({ name }) => name))).toEqual(
    new Set(['First', 'Second']),
  );
  expect((await client.pullAll('customers')).documents.has(id)).toBe(true);
  await second.run('session/lock', {});
  await second.run('session/sign-in', {
    userId: refused?.id ?? '',
    pin: PINS.second,
  });
  expect(await second.page(id)).toMatchObject({ customer: { id } });
});
