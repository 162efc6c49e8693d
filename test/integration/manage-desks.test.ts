import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandName, Commands } from '../../shared/contracts/data-api.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { createProfile, type InProcessDesk, OPEN, startDesk } from '../support/in-process-desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createTestUser, signIn } from '../support/test-user.ts';

let server: TestServer;
let desk: InProcessDesk;
beforeAll(async () => {
  server = await startTestServer();
  const { pool } = server.database;
  await loadDocuments(pool, 'garage-1', 'definitions', [await createTestUser()]);
  desk = startDesk(createProfile('memory'), { fetch });
  await run('session/open', { ...OPEN, deskName: 'Counter' });
  const code = await server.enrolmentCode('garage-1');
  await run('session/enrol', { serverUrl: server.url, code, deskName: 'Counter' });
  await signIn(desk.client);
});
afterAll(async () => {
  await desk.close();
  await server.close();
});

async function run<K extends CommandName>(name: K, input: Commands[K]['input']) {
  const result = await desk.client.runCommand(name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.value as Commands[K]['output'];
}

const list = () => desk.client.query('desks/list', {});

it('reports how the desk is doing when its line comes up', async () => {
  await expect
    .poll(async () => (await list()).find(({ name }) => name === 'Counter'))
    .toMatchObject({
      program: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      actionsWaiting: 0,
      oldestWaitingAt: null,
      rejected: 0,
      isConnected: true,
    });
});

it('lists the desks, makes a code for one more, and revokes one, in the name of who is signed in', async () => {
  const { code } = await run('desks/create-code', {});
  expect(code).toMatch(/^\w{5}-\w{5}$/);
  const other = await server.enrol('garage-1');
  expect((await list()).map(({ id }) => id)).toContain(other.deskId);
  expect(await run('desks/revoke', { deskId: other.deskId })).toEqual({});
  expect((await list()).find(({ id }) => id === other.deskId)?.revokedAt).not.toBeNull();
  await expect(run('desks/revoke', { deskId: 'nowhere' })).rejects.toThrow('NOT_FOUND');
  await run('session/lock', {});
  await expect(list()).rejects.toThrow();
});
