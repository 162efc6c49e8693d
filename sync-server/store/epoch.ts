import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Begins another history of the data: desks then ask from the beginning and tell again what is missing. */
export async function changeEpoch(client: pg.Pool | pg.ClientBase): Promise<string> {
  const epoch = randomUUID();
  await client.query('update server_state set epoch = $1, epoch_since = now()', [epoch]);
  return epoch;
}
