import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { type AskedCheckpoint, formatCheckpoint } from './checkpoint.ts';

export interface PullInput {
  deskId: string;
  collection: CollectionName;
  asked: AskedCheckpoint;
  limit: number;
  /** Highest number the desk was given for its own writes. */
  seen: number;
}

/** A page ends before it grows past this; a single document may always go. */
const PULL_BYTES_MAX = 4 * 1024 * 1024;

/**
 * One statement, so that epoch, scope, feed and membership are of one moment: read apart, a document could be
 * sent that has just left, or a tombstone for one that has just come. A feed row of a garage the document left
 * is a tombstone only if no other garage of the desk has it; if one has, the row of that garage brings it.
 */
const PULL = `
with desk as (
  select s.epoch, s.epoch || '.' || d.scope_number as full_epoch
  from desks d cross join server_state s where d.id = $1
), scope as (
  select g.id, g.number as head, coalesce(a.number, 0) as asked
  from desk_garages dg join garages g on g.id = dg.garage_id
  left join unnest($2::text[], $3::bigint[]) as a(id, number) on a.id = g.id
  where dg.desk_id = $1
), start as (
  select full_epoch, case
    when $4::text is null then null
    when split_part($4, '.', 1) <> epoch then 'restore'
    -- Numbers we never gave out: the database is older than what the desk has seen.
    when exists (select from scope where asked > head) then 'restore'
    when $8::bigint > (select max(head) from scope) then 'restore'
    when $4 <> full_epoch then 'scope'
  end as restarted
  from desk
), candidates as (
  select f.*, sum(f.bytes) over (order by f.garage_id, f.number) as bytes_so_far
  from start cross join scope cross join lateral (
    select * from feed
    where garage_id = scope.id and collection = $5
      and number > case when start.restarted is null then scope.asked else 0 end
    order by number limit $6 + 1
  ) f
  order by f.garage_id, f.number limit $6 + 1
), page as (
  select c.garage_id, c.number, c.doc_id,
    case when c.is_present or not exists (
      select from scope join feed other on other.garage_id = scope.id
      where other.collection = $5 and other.doc_id = c.doc_id and other.is_present
    ) then c.document::text end as document
  from (select * from candidates order by garage_id, number limit $6) c
  where c.bytes_so_far - c.bytes < $7
)
select s.full_epoch as epoch, s.restarted,
  (select json_agg(json_build_array(id, asked)) from scope) as scope,
  (select count(*) from candidates) as candidates,
  p.garage_id as "garageId", p.number, p.doc_id as "docId", p.document
from start s left join page p on true
order by p.garage_id, p.number`;

interface PullRow {
  epoch: string;
  restarted: 'restore' | 'scope' | null;
  scope: [garageId: string, asked: number][] | null;
  candidates: number;
  garageId: string | null;
  number: number;
  docId: string;
  document: string | null;
}

/** The answer as JSON text: documents are stored as they go over the wire and are never taken apart here. */
export async function pull(pool: pg.Pool, input: PullInput): Promise<string> {
  const rows = await readPage(pool, input);
  const [head] = rows;
  if (!head) throw new ForecourtError('UNAUTHORISED', 'the desk is gone');
  if (head.restarted === 'restore' && (await renewEpoch(pool, head, input.asked))) {
    return await pull(pool, input);
  }
  return formatPage(head, rows);
}

const RENEW_EPOCH = `
update server_state set epoch = gen_random_uuid()::text, epoch_since = now()
where epoch = $1 and epoch_since < now() - interval '10 minutes'`;

/**
 * The database was restored and nobody said so. Every desk has to know, also those whose numbers will not look odd any
 * more when others have written; but a desk that makes numbers up must not keep all the others busy.
 */
async function renewEpoch(
  pool: pg.Pool,
  { epoch }: PullRow,
  asked: AskedCheckpoint,
): Promise<boolean> {
  const [present] = epoch.split('.');
  if (asked.epoch?.split('.')[0] !== present) return false;
  const { rowCount } = await pool.query(RENEW_EPOCH, [present]);
  return rowCount === 1;
}

async function readPage(pool: pg.Pool, input: PullInput): Promise<PullRow[]> {
  const { rows } = await pool.query<PullRow>(PULL, [
    input.deskId,
    [...input.asked.numbers.keys()],
    [...input.asked.numbers.values()],
    input.asked.epoch,
    input.collection,
    input.limit,
    PULL_BYTES_MAX,
    input.seen,
  ]);
  return rows;
}

function formatPage(head: PullRow, rows: readonly PullRow[]): string {
  const numbers = new Map(
    (head.scope ?? []).map(([id, asked]) => [id, head.restarted === null ? asked : 0]),
  );
  // A document in two garages of the desk has a feed row in each; once is enough.
  const documents = new Map<string, string>();
  let taken = 0;
  for (const row of rows) {
    if (row.garageId === null) continue;
    numbers.set(row.garageId, row.number);
    if (row.document !== null) documents.set(row.docId, row.document);
    taken += 1;
  }
  const parts = [
    `"documents":[${[...documents.values()].join(',')}]`,
    `"checkpoint":${JSON.stringify(formatCheckpoint(head.epoch, numbers))}`,
    `"done":${taken >= head.candidates}`,
    `"serverAt":${JSON.stringify(new Date().toISOString())}`,
  ];
  if (head.restarted !== null) parts.push(`"restarted":"${head.restarted}"`);
  return `{${parts.join(',')}}`;
}
