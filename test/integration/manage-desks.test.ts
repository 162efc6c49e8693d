import { afterAll, beforeAll, expect, it } from 'vitest';
import { createManageDesks, type ManageDesks } from '../../renderer/worker/desks/manage-desks.ts';
import { createServerClient } from '../../renderer/worker/sync/server-client.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { createProfile, startDesk } from '../support/in-process-desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSigningUser } from '../support/signing-user.ts';

let server: TestServer;
let desks: ManageDesks;
let deskId: string;
beforeAll(async () => {
  server = await startTestServer();
  const enrolled = await server.enrol('garage-1');
  deskId = enrolled.deskId;
  const manager = await createSigningUser({ id: 'manager', role: 'manager' });
  await loadDocuments(server.database.pool, 'garage-1', 'definitions', [manager.definition]);
  const client = createServerClient({
    serverUrl: server.url,
    token: enrolled.token,
    fetch,
    localNowMs: Date.now,
    schedule: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onContact: () => undefined,
  });
  desks = createManageDesks({
    client: () => client,
    garageIds: () => ['garage-1'],
    signer: () => ({ userId: 'manager', now: () => new Date().toISOString(), sign: manager.sign }),
  });
});
afterAll(() => server.close());

it('lists the desks, makes a code for one more, and revokes one', async () => {
  expect((await desks.list()).map(({ id }) => id)).toEqual([deskId]);
  const { code } = await desks.createCode();
  expect(code).toMatch(/^\w{5}-\w{5}$/);
  const other = await server.enrol('garage-1');
  expect(await desks.revoke({ deskId: other.deskId })).toEqual({});
  const revoked = (await desks.list()).find(({ id }) => id === other.deskId);
  expect(revoked?.revokedAt).not.toBeNull();
  await expect(desks.revoke({ deskId: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('a desk whose line comes up reports how it is doing', async () => {
  const desk = startDesk(createProfile('memory'), { fetch });
  try {
    await desk.client.runCommand('session/open', { token: null, deskName: 'Counter' });
    const code = await server.enrolmentCode('garage-1');
    const input = { serverUrl: server.url, code, deskName: 'Counter' };
    expect(await desk.client.runCommand('session/enrol', input)).toMatchObject({ ok: true });
    await expect
      .poll(async () => (await desks.list()).find(({ name }) => name === 'Counter'))
      .toMatchObject({
        program: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        actionsWaiting: 0,
        oldestWaitingAt: null,
        rejected: 0,
        isConnected: true,
      });
  } finally {
    await desk.close();
  }
});
