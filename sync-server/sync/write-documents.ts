import type pg from 'pg';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { compareCodeUnits } from '../../shared/lib/compare.ts';
import type { Content, Master } from './judge.ts';

export interface DocumentWrite {
  id: string;
  /** Null for a new document. */
  before: Master | null;
  next: Master;
}

interface FeedRow {
  garage_id: string;
  doc_id: string;
  number: number;
  is_present: boolean;
  document: object;
}

/** Fields of a tombstone beside its id: constants that desks have indexed. */
const INDEXED_CONSTANTS = ['customerId', 'vehicleId'] as const;

const TAKE_NUMBERS = `
update garages g set number = number + t.count
from unnest($1::text[], $2::bigint[]) as t(id, count)
where g.id = t.id
returning g.id, g.number - t.count as last`;

const WRITE_DOCUMENTS = `
insert into documents (collection, id, garage_ids, rev, gone)
select $1, id, garage_ids, rev, gone
from json_to_recordset($2::json) as r(id text, garage_ids text[], rev bigint, gone text)
on conflict (collection, id) do update
set garage_ids = excluded.garage_ids, rev = excluded.rev, gone = excluded.gone`;

const WRITE_FEED = `
insert into feed (garage_id, collection, doc_id, number, is_present, bytes, document)
select garage_id, $1, doc_id, number, is_present, octet_length(document::text), document
from json_to_recordset($2::json)
  as r(garage_id text, doc_id text, number bigint, is_present boolean, document json)
on conflict (garage_id, collection, doc_id) do update
set number = excluded.number, is_present = excluded.is_present,
    bytes = excluded.bytes, document = excluded.document`;

const WRITE_HEADS = `
insert into feed_heads (garage_id, collection, number)
select id, $1, number from unnest($2::text[], $3::bigint[]) as t(id, number)
on conflict (garage_id, collection) do update set number = excluded.number`;

/**
 * Writes documents with distinct ids and gives each its number in every garage it belongs or belonged to.
 * The caller holds the locks of all those garages. Answers the numbers by document and garage.
 */
export async function writeDocuments(
  client: pg.ClientBase,
  collection: CollectionName,
  writes: readonly DocumentWrite[],
): Promise<Map<string, Map<string, number>>> {
  const involved = new Map(
    writes.map(({ id, before, next }) => [
      id,
      [...new Set([...(before?.garageIds ?? []), ...next.garageIds])].sort(compareCodeUnits),
    ]),
  );
  const last = await takeNumbers(client, [...involved.values()].flat());
  const numbers = new Map<string, Map<string, number>>();
  const feed: FeedRow[] = [];
  for (const write of writes) {
    const own = new Map<string, number>();
    for (const garageId of involved.get(write.id) ?? []) {
      const number = (last.get(garageId) ?? 0) + 1;
      last.set(garageId, number);
      own.set(garageId, number);
      feed.push(toFeedRow(write, garageId, number));
    }
    numbers.set(write.id, own);
  }
  const documents = writes.map(({ id, next }) => ({
    id,
    garage_ids: next.garageIds,
    rev: next.rev,
    gone: next.gone,
  }));
  await client.query(WRITE_DOCUMENTS, [collection, JSON.stringify(documents)]);
  await client.query(WRITE_FEED, [collection, JSON.stringify(feed)]);
  await client.query(WRITE_HEADS, [collection, [...last.keys()], [...last.values()]]);
  return numbers;
}

async function takeNumbers(
  client: pg.ClientBase,
  garageIds: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const id of garageIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  const { rows } = await client.query<{ id: string; last: number }>(TAKE_NUMBERS, [
    [...counts.keys()],
    [...counts.values()],
  ]);
  return new Map(rows.map((row) => [row.id, row.last]));
}

function toFeedRow({ id, before, next }: DocumentWrite, garageId: string, number: number): FeedRow {
  const row = { garage_id: garageId, doc_id: id, number };
  if (next.content && next.garageIds.includes(garageId)) {
    return { ...row, is_present: true, document: { ...next.content, _deleted: false } };
  }
  return { ...row, is_present: false, document: toTombstone(id, next, before) };
}

function toTombstone(id: string, next: Master, before: Master | null): object {
  const content: Partial<Content> = next.content ?? before?.content ?? {};
  const constants = INDEXED_CONSTANTS.filter((field) => content[field] !== undefined);
  return {
    id,
    ...Object.fromEntries(constants.map((field) => [field, content[field]])),
    // Tells a deletion from an older one, when a restored server has the document again.
    ...(next.gone === 'deleted' && { rev: next.rev }),
    _deleted: true,
    why: next.gone ?? 'left',
  };
}
