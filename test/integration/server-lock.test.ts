import { afterAll, beforeAll, expect, it } from 'vitest';
import { RestartTransaction } from '../../sync-server/store/transaction.ts';
import { lockDocuments } from '../../sync-server/sync/lock-documents.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient } from '../support/sync-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Resolves once a connection waits for a lock another one holds. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await server.database.pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
  }
}

it('begins anew when a document has moved to a garage it does not hold', async () => {
  const { pool } = server.database;
  const both = createSyncClient(server.url, (await server.enrol('garage-1', 'garage-2')).token);
  const before = buildCustomer({ id: 'mover', garageIds: ['garage-1'] });
  await both.push('customers', [{ next: before }]);

  const [holder, pusher] = [await pool.connect(), await pool.connect()];
  try {
    await holder.query('begin');
    await holder.query("select from garages where id = 'garage-1' for update");
    await pusher.query('begin');
    const scope = new Set(['garage-1', 'garage-2']);
    const candidate = { id: 'mover', userId: null, content: before, assumed: null };
    const input = { collection: 'customers', scope } as const;
    // It has read that the document is in garage 1, and waits for that garage.
    const locking = lockDocuments(pusher, input, [candidate as never]);
    const outcome = locking.then(
      () => 'locked',
      (error: unknown) => error,
    );
    await somebodyWaits();
    await holder.query("update documents set garage_ids = '{garage-2}' where id = 'mover'");
    await holder.query('commit');
    expect(await outcome).toBeInstanceOf(RestartTransaction);
  } finally {
    await pusher.query('rollback');
    holder.release();
    pusher.release();
  }
});
