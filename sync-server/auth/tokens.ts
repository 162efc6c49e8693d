import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Desk } from './desks.ts';
import { createToken, hashSecret } from './secrets.ts';

export interface TokenHolder extends Desk {
  isRevoked: boolean;
}

const HOLDER = `
select d.id, array_agg(g.garage_id) as "garageIds", d.revoked_at is not null as "isRevoked",
  d.token_hash <> $1 as "isNext"
from desks d join desk_garages g on g.desk_id = d.id
where d.token_hash = $1 or d.next_token_hash = $1
group by d.id`;

/** The desk this token was given to; null when there is none. The first use of a new token ends the old one. */
export async function findTokenHolder(pool: pg.Pool, token: string): Promise<TokenHolder | null> {
  const hash = hashSecret(token);
  const { rows } = await pool.query<{
    id: string;
    garageIds: string[];
    isRevoked: boolean;
    isNext: boolean;
  }>(HOLDER, [hash]);
  const [row] = rows;
  if (!row) return null;
  if (row.isNext) {
    await pool.query(
      `update desks set token_hash = next_token_hash, next_token_hash = null
       where id = $1 and next_token_hash = $2`,
      [row.id, hash],
    );
  }
  return { id: row.id, scope: new Set(row.garageIds), isRevoked: row.isRevoked };
}

/** A further token for the desk. The one it has stays good until the new one was used, so a lost answer locks nobody out. */
export async function rotateToken(pool: pg.Pool, deskId: string): Promise<string> {
  return await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ region: string; garageIds: string[] }>(
      `select min(g.region) as region, array_agg(g.id) as "garageIds"
       from desk_garages dg join garages g on g.id = dg.garage_id
       where dg.desk_id = $1 having count(*) > 0`,
      [deskId],
    );
    const [desk] = rows;
    if (!desk) throw new ForecourtError('UNAUTHORISED', 'the desk is gone');
    const token = createToken(desk.region);
    await client.query('update desks set next_token_hash = $2 where id = $1', [
      deskId,
      hashSecret(token),
    ]);
    await recordAudit(client, { action: 'tokenRotated', deskId, garageIds: desk.garageIds });
    return token;
  });
}
