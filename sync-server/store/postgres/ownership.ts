import pg from 'pg';
import { connectionOptions } from '../database.ts';

/** Any constant will do. The lock goes with the connection, so it never outlives a killed server. */
const OWNER_LOCK = 4_781_002;

export interface Ownership {
  release(): Promise<void>;
}

/** Claims a private database for this process; null when another living server has it. */
export async function holdOwnership(url: string): Promise<Ownership | null> {
  const client = new pg.Client(connectionOptions({ url }));
  // The database may be ended under the lock; then there is nothing left to own.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ isMine: boolean }>(
    'select pg_try_advisory_lock($1) as "isMine"',
    [OWNER_LOCK],
  );
  if (rows[0]?.isMine) return { release: () => client.end() };
  await client.end();
  return null;
}
