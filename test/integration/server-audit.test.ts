import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAudit } from '../../sync-server/audit/read-audit.ts';
import { changeScope, revokeDesk } from '../../sync-server/auth/desks.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient } from '../support/sync-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('tells each step of a desk’s life, in order, with ids and no names', async () => {
  const { pool } = server.database;
  const { deskId, token } = await server.enrol('garage-1');
  const desk = createSyncClient(server.url, token);
  await desk.fetch('/auth/rotate', { method: 'POST' });
  await changeScope(pool, deskId, ['garage-1', 'garage-2']);
  await revokeDesk(pool, deskId, 'user-1');
  await revokeDesk(pool, deskId, 'user-2');
  const closing = { part: 0, isLast: true, unsent: [] };
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(closing),
  };
  await desk.fetch('/auth/closing', init);
  await desk.fetch('/auth/closing', init);
  const rows = await readAudit(pool, { desk: deskId });
  expect(rows.map(({ action, userId, garageIds }) => [action, userId, garageIds.join()])).toEqual([
    ['deskEnrolled', null, 'garage-1'],
    ['tokenRotated', null, 'garage-1'],
    ['scopeChanged', null, 'garage-1,garage-2'],
    ['deskRevoked', 'user-1', 'garage-1,garage-2'],
    ['deskClosed', null, 'garage-1,garage-2'],
  ]);
  expect(rows[0]?.at).toMatch(/^20\d\d-.*Z$/);
  const text = JSON.stringify(await readAudit(pool, {}));
  expect(text).toContain('codeCreated');
  // What a person typed at enrolment.
  expect(text).not.toContain('Test desk');
  expect(text).not.toContain(token);
});

it.each(["update audit set action = 'nothing'", 'delete from audit', 'truncate audit'])(
  'can only be added to: %s',
  async (statement) => {
    await expect(server.database.pool.query(statement)).rejects.toThrow('only ever added to');
  },
);
