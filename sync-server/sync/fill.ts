import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { type AskedCursor, formatCursor } from './checkpoint.ts';

export interface FillInput {
  deskId: string;
  collection: CollectionName;
  asked: AskedCursor;
  limit: number;
}

/** A page ends before it grows past this; a single document may always go. */
const FILL_BYTES_MAX = 4 * 1024 * 1024;

/**
 * One statement for the reasons of the pull. It walks down from the numbers at which the fill began, all garages of
 * the desk abreast. A write moves a document above those numbers in every garage it is in, so what is still below
 * has not changed since, and a document of several garages can be left to the first of them.
 */
const FILL = `
with desk as (
  select s.epoch, s.epoch || '.' || d.scope_number as full_epoch
  from desks d cross join server_state s where d.id = $1
), scope as (
  select g.id, g.number as now, a.head, a.below
  from desk_garages dg join garages g on g.id = dg.garage_id
  left join unnest($2::text[], $3::bigint[], $4::bigint[]) as a(id, head, below) on a.id = g.id
  where dg.desk_id = $1
), start as (
  select full_epoch, case
    when $5::text is null then null
    when split_part($5, '.', 1) <> epoch then 'restore'
    when exists (select from scope where head > now) then 'restore'
    when $5 <> full_epoch then 'scope'
  end as restarted
  from desk
), walk as (
  select scope.id,
    case when fresh then scope.now else scope.head end as head,
    case when fresh then scope.now + 1 else scope.below end as below
  from scope cross join (select $5::text is null or restarted is not null as fresh from start) f
  where fresh or scope.head is not null
), candidates as (
  select f.*, sum(f.bytes) over (order by f.depth, f.garage_id) as bytes_so_far
  from walk cross join lateral (
    select garage_id, number, doc_id, bytes, document,
      row_number() over (order by number desc) as depth
    from feed
    where garage_id = walk.id and collection = $6 and number < walk.below and is_present
    order by number desc limit $7 + 1
  ) f
  order by f.depth, f.garage_id limit $7 + 1
), page as (
  select c.garage_id, c.number, c.depth, case when not exists (
      select from walk join feed other on other.garage_id = walk.id
      where walk.id < c.garage_id
        and other.collection = $6 and other.doc_id = c.doc_id and other.is_present
    ) then c.document::text end as document
  from (select * from candidates order by depth, garage_id limit $7) c
  where c.bytes_so_far - c.bytes < $8
)
select s.full_epoch as epoch, s.restarted,
  (select json_agg(json_build_array(id, head, below)) from walk) as walk,
  case when $5::text is null or s.restarted is not null then (
    select count(*) from feed join walk on feed.garage_id = walk.id where feed.collection = $6
  ) end as total,
  (select count(*) from candidates) as candidates,
  p.garage_id as "garageId", p.number, p.document
from start s left join page p on true
order by p.depth, p.garage_id`;

interface FillRow {
  epoch: string;
  restarted: 'restore' | 'scope' | null;
  walk: [garageId: string, head: number, below: number][] | null;
  total: number | null;
  candidates: number;
  garageId: string | null;
  number: number;
  document: string | null;
}

/** The answer as JSON text, as with the pull. */
export async function fill(pool: pg.Pool, input: FillInput): Promise<string> {
  const { epoch, heads, below } = input.asked;
  const { rows } = await pool.query<FillRow>(FILL, [
    input.deskId,
    [...heads.keys()],
    [...heads.values()],
    [...heads.keys()].map((id) => below.get(id)),
    epoch,
    input.collection,
    input.limit,
    FILL_BYTES_MAX,
  ]);
  const [head] = rows;
  if (!head) throw new ForecourtError('UNAUTHORISED', 'the desk is gone');
  return formatPage(head, rows);
}

function formatPage(head: FillRow, rows: readonly FillRow[]): string {
  const heads = new Map((head.walk ?? []).map(([id, number]) => [id, number]));
  const below = new Map((head.walk ?? []).map(([id, , number]) => [id, number]));
  const documents: string[] = [];
  let taken = 0;
  for (const row of rows) {
    if (row.garageId === null) continue;
    below.set(row.garageId, row.number);
    if (row.document !== null) documents.push(row.document);
    taken += 1;
  }
  const parts = [
    `"documents":[${documents.join(',')}]`,
    `"cursor":${JSON.stringify(formatCursor(head.epoch, heads, below))}`,
    `"done":${taken >= head.candidates}`,
    `"serverAt":${JSON.stringify(new Date().toISOString())}`,
  ];
  if (head.total !== null) parts.push(`"total":${head.total}`);
  if (head.restarted !== null) parts.push(`"restarted":"${head.restarted}"`);
  return `{${parts.join(',')}}`;
}
