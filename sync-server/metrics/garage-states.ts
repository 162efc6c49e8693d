import type pg from 'pg';
import { CONTACT_FRESH_MS } from '../desks/list-desks.ts';

/** How the desks of one garage are doing, by what they reported. */
export interface GarageState {
  garageId: string;
  desks: number;
  connected: number;
  actionsWaiting: number;
  rejected: number;
  /** 0 when nothing waits. */
  lagSeconds: number;
}

const STATES = `
select g.id as "garageId",
  count(d.id)::int as desks,
  count(d.id) filter (where d.line_id is not null
    and d.last_contact_at > now() - make_interval(secs => $1))::int as connected,
  coalesce(sum(d.actions_waiting), 0)::int as "actionsWaiting",
  coalesce(sum(d.rejected), 0)::int as rejected,
  greatest(coalesce(extract(epoch from now() - min(d.oldest_waiting_at)), 0), 0)::float8
    as "lagSeconds"
from garages g
left join desk_garages dg on dg.garage_id = g.id
left join desks d on d.id = dg.desk_id and d.revoked_at is null
group by g.id`;

export async function readGarageStates(pool: pg.Pool): Promise<GarageState[]> {
  const { rows } = await pool.query<GarageState>(STATES, [CONTACT_FRESH_MS / 1000]);
  return rows;
}
