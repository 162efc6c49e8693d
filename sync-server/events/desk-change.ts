import type pg from 'pg';

/** On it server processes tell each other that a desk was revoked or has other garages. */
export const DESK_CHANNEL = 'forecourt_desks';

/**
 * Part of the transaction that changes the desk: heard by every process at its commit. The lock NOTIFY takes
 * does not matter here, desks change seldom.
 */
export async function announceDesk(client: pg.ClientBase, deskId: string): Promise<void> {
  await client.query('select pg_notify($1, $2)', [DESK_CHANNEL, deskId]);
}
