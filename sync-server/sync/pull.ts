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
 * A document in several garages of the desk is left to the last of them that still has to bring it: each write
 * moves it to a new number in all of them, so it is sent once, on whatever page. Documents are fetched for what is
 * sent only, and come out as one text: carried through the sort, or row by row to the server, they cost several times
 * as much.
 */
const PULL = `
with desk as (
  select s.epoch, s.epoch || '.' || d.scope_number as full_epoch
  from desks d cross join server_state s where d.id = $1
), asked as (
  select g.id, g.number as head, coalesce(a.number, 0) as asked
  from desk_garages dg join garages g on g.id = dg.garage_id
  left join unnest($2::text[], $3::bigint[]) as a(id, number) on a.id = g.id
  where dg.desk_id = $1
), start as (
  select full_epoch, case
    when $4::text is null then null
    when split_part($4, '.', 1) <> epoch then 'restore'
    -- Numbers we never gave out: the database is older than what the desk has seen.
    when exists (select from asked where asked > head) then 'restore'
    when $4 = full_epoch and $8::bigint > (select max(head) from asked) then 'restore'
    -- What it has seen may have been of a garage that is not among its own any more.
    when $4 <> full_epoch and $8::bigint > (select max(number) from garages) then 'restore'
    when $4 <> full_epoch then 'scope'
  end as restarted
  from desk
), scope as (
  select id, case when start.restarted is null then asked else 0 end as since
  from asked cross join start
), candidates as (
  select f.*, sum(f.bytes) over (
    order by f.garage_id, f.number rows unbounded preceding
  ) - f.bytes as bytes_before, row_number() over (order by f.garage_id, f.number) as place
  from scope cross join lateral (
    select garage_id, number, doc_id, is_present, bytes from feed
    where garage_id = scope.id and collection = $5 and number > scope.since
    order by number limit $6 + 1
  ) f
  order by f.garage_id, f.number limit $6 + 1
), page as (
  select c.garage_id, c.number, c.place, not exists (
      select from scope join feed other on other.garage_id = scope.id
      where other.collection = $5 and other.doc_id = c.doc_id
        and scope.id <> c.garage_id
        and (other.is_present and not c.is_present
          or other.is_present = c.is_present and scope.id > c.garage_id and other.number > scope.since)
    ) as is_sent
  from candidates c where c.place <= $6 and c.bytes_before < $7
)
select s.full_epoch as epoch, s.restarted,
  (select json_agg(json_build_array(id, coalesce(reached, since))) from scope left join (
    select garage_id, max(number) as reached from page group by garage_id) p on garage_id = id) as numbers,
  (select count(*) from candidates) = (select count(*) from page) as done,
  (select string_agg(f.document::text, ',' order by page.place)
    from page join feed f on f.garage_id = page.garage_id and f.collection = $5 and f.number = page.number
    where page.is_sent) as documents
from start s`;

interface PullRow {
  epoch: string;
  restarted: 'restore' | 'scope' | null;
  numbers: [garageId: string, number: number][] | null;
  done: boolean;
  documents: string | null;
}

/** The answer as JSON text: documents are stored as they go over the wire and are never taken apart here. */
export async function pull(pool: pg.Pool, input: PullInput): Promise<string> {
  const page = await readPage(pool, input);
  if (!page) throw new ForecourtError('UNAUTHORISED', 'the desk is gone');
  if (page.restarted === 'restore' && (await renewEpoch(pool, page, input.asked))) {
    return await pull(pool, input);
  }
  return formatPage(page);
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

async function readPage(pool: pg.Pool, input: PullInput): Promise<PullRow | undefined> {
  const { rows } = await pool.query<PullRow>({
    // Prepared once a connection: planning takes four times as long as a small page.
    name: 'pull',
    text: PULL,
    values: [
      input.deskId,
      [...input.asked.numbers.keys()],
      [...input.asked.numbers.values()],
      input.asked.epoch,
      input.collection,
      input.limit,
      PULL_BYTES_MAX,
      input.seen,
    ],
  });
  return rows[0];
}

function formatPage(page: PullRow): string {
  const checkpoint = formatCheckpoint(page.epoch, new Map(page.numbers ?? []));
  const restarted = page.restarted === null ? '' : `,"restarted":"${page.restarted}"`;
  return (
    `{"documents":[${page.documents ?? ''}],"checkpoint":${JSON.stringify(checkpoint)},` +
    `"done":${page.done},"serverAt":${JSON.stringify(new Date().toISOString())}${restarted}}`
  );
}
