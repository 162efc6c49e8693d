import type pg from 'pg';
import type { GarageInfo } from '../../shared/contracts/sync-protocol.ts';

const COLUMNS = 'id, name, region, country, currency, time_zone as "timeZone"';

/** Makes a garage; one that is there already stays as it is. */
export async function addGarage(pool: pg.Pool, garage: GarageInfo): Promise<void> {
  await pool.query(
    `insert into garages (id, name, region, country, currency, time_zone)
     values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    [garage.id, garage.name, garage.region, garage.country, garage.currency, garage.timeZone],
  );
}

/** All garages, the first made first. */
export async function listGarages(pool: pg.Pool): Promise<GarageInfo[]> {
  const { rows } = await pool.query<GarageInfo>(
    `select ${COLUMNS} from garages order by created_at, id`,
  );
  return rows;
}

export async function findGarages(
  client: pg.Pool | pg.ClientBase,
  ids: readonly string[],
): Promise<GarageInfo[]> {
  const { rows } = await client.query<GarageInfo>(
    `select ${COLUMNS} from garages where id = any($1) order by array_position($1, id)`,
    [ids],
  );
  return rows;
}
