import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { announceDesk } from '../events/desk-change.ts';
import { inTransaction } from '../store/transaction.ts';

/** An enrolled desk and what it may see. */
export interface Desk {
  id: string;
  /** Its garages. */
  scope: ReadonlySet<string>;
}

interface DeskRow {
  id: string;
  garageIds: string[];
}

const DESKS = `
select d.id, array_agg(g.garage_id) as "garageIds"
from desks d join desk_garages g on g.desk_id = d.id
where d.revoked_at is null`;

/** Those of the desks that are still enrolled. */
export async function findDesks(pool: pg.Pool, ids: readonly string[]): Promise<Desk[]> {
  const { rows } = await pool.query<DeskRow>(`${DESKS} and d.id = any($1) group by d.id`, [ids]);
  return rows.map(toDesk);
}

/** Its token is then good for the closing statement only, and its open line ends at once. */
export async function revokeDesk(
  pool: pg.Pool,
  deskId: string,
  userId: string | null = null,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ isRevoked: boolean; garageIds: string[] }>(
      `select revoked_at is not null as "isRevoked",
         array(select garage_id from desk_garages where desk_id = id) as "garageIds"
       from desks where id = $1 for update`,
      [deskId],
    );
    const [desk] = rows;
    if (!desk) throw new ForecourtError('NOT_FOUND', 'no such desk');
    if (desk.isRevoked) return;
    await client.query('update desks set revoked_at = now() where id = $1', [deskId]);
    await recordAudit(client, {
      action: 'deskRevoked',
      deskId,
      userId,
      garageIds: desk.garageIds,
    });
    await announceDesk(client, deskId);
  });
}

/**
 * Gives a desk other garages. When one goes, the desk must pull everything again to learn what is no longer
 * its own; a new one is simply pulled from its beginning.
 */
export async function changeScope(
  pool: pg.Pool,
  deskId: string,
  garageIds: readonly string[],
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const desk = await client.query('select from desks where id = $1 for update', [deskId]);
    if (desk.rowCount === 0) throw new ForecourtError('NOT_FOUND', 'no such desk');
    const dropped = await client.query(
      'delete from desk_garages where desk_id = $1 and garage_id <> all($2)',
      [deskId, garageIds],
    );
    await client.query(
      `insert into desk_garages (desk_id, garage_id) select $1, unnest($2::text[])
       on conflict do nothing`,
      [deskId, garageIds],
    );
    if (dropped.rowCount !== 0) {
      await client.query('update desks set scope_number = scope_number + 1 where id = $1', [
        deskId,
      ]);
    }
    await recordAudit(client, { action: 'scopeChanged', deskId, garageIds });
    await announceDesk(client, deskId);
  });
}

function toDesk(row: DeskRow): Desk {
  return { id: row.id, scope: new Set(row.garageIds) };
}
