import type pg from 'pg';
import { type DeskSummary, HEARTBEAT_MS } from '../../shared/contracts/sync-protocol.ts';

/** A line that has missed two beats belongs to a process that is gone. */
export const CONTACT_FRESH_MS = 2.5 * HEARTBEAT_MS;

const LIST = `
select d.id, d.name,
  array(select garage_id from desk_garages
        where desk_id = d.id and garage_id = any($1) order by 1) as "garageIds",
  d.enrolled_at as "enrolledAt",
  d.last_contact_at as "lastContactAt",
  d.line_id is not null and d.last_contact_at > now() - make_interval(secs => $2) as "isConnected",
  d.program,
  d.actions_waiting as "actionsWaiting",
  d.oldest_waiting_at as "oldestWaitingAt",
  d.rejected,
  d.revoked_at as "revokedAt",
  d.closed_at as "closedAt",
  case when d.closed_at is not null then
    (select coalesce(sum(documents), 0)::int from closing_statements where desk_id = d.id)
  end as "closedUnsent"
from desks d
where exists (select from desk_garages where desk_id = d.id and garage_id = any($1))
order by d.enrolled_at, d.id`;

type Row = { [K in keyof DeskSummary]: DeskSummary[K] | Date };

/** The desks of these garages; of their other garages nothing is said. */
export async function listDesks(
  pool: pg.Pool,
  garageIds: readonly string[],
): Promise<DeskSummary[]> {
  const { rows } = await pool.query<Row>(LIST, [garageIds, CONTACT_FRESH_MS / 1000]);
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value instanceof Date ? value.toISOString() : value,
        ]),
      ) as DeskSummary,
  );
}
