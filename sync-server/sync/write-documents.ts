import type pg from 'pg';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { compareCodeUnits } from '../../shared/lib/compare.ts';
import type { Content, Master } from './judge.ts';
import { toWireText } from './wire-text.ts';

export interface DocumentWrite {
  id: string;
  /** Null for a new document. */
  before: Master | null;
  next: Master;
  /** The document's row says already what `next` says; only the feed is missing. */
  isMade?: boolean;
}

interface FeedRow {
  garageId: string;
  docId: string;
  number: number;
  isPresent: boolean;
  document: string;
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
select $1, id, string_to_array(garage_ids, ','), rev, gone
from unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) as t(id, garage_ids, rev, gone)
on conflict (collection, id) do update
set garage_ids = excluded.garage_ids, rev = excluded.rev, gone = excluded.gone`;

/** JSON text has no line breaks of its own, and PostgreSQL splits lines faster than it reads an array of texts. */
const WRITE_FEED = `
insert into feed (garage_id, collection, doc_id, number, is_present, bytes, document)
select garage_id, $1, doc_id, number, is_present, octet_length(document), document::json
from rows from (
  unnest($2::text[]), unnest($3::text[]), unnest($4::bigint[]), unnest($5::boolean[]),
  string_to_table($6::text, E'\\n')
) as t(garage_id, doc_id, number, is_present, document)
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
  await writeRows(
    client,
    collection,
    writes.filter(({ isMade }) => !isMade),
  );
  await client.query(WRITE_FEED, [
    collection,
    feed.map(({ garageId }) => garageId),
    feed.map(({ docId }) => docId),
    feed.map(({ number }) => number),
    feed.map(({ isPresent }) => isPresent),
    feed.map(({ document }) => document).join('\n'),
  ]);
  await client.query(WRITE_HEADS, [collection, [...last.keys()], [...last.values()]]);
  return numbers;
}

async function writeRows(
  client: pg.ClientBase,
  collection: CollectionName,
  writes: readonly DocumentWrite[],
): Promise<void> {
  if (writes.length === 0) return;
  await client.query(WRITE_DOCUMENTS, [
    collection,
    writes.map(({ id }) => id),
    writes.map(({ next }) => next.garageIds.join(',')),
    writes.map(({ next }) => next.rev),
    writes.map(({ next }) => next.gone),
  ]);
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
  const content = next.garageIds.includes(garageId) ? next.content : null;
  const document = content
    ? (next.text ?? toWireText(JSON.stringify(content)))
    : JSON.stringify(toTombstone(id, next, before));
  const isPresent = content !== null;
  return { garageId, docId: id, number, isPresent, document };
}

/**
 * Of what version a deletion is: tells it from an older one, and an edit its maker knew from one they did not. An erasure
 * tells nothing, not even who has worked on it.
 */
export function toVersion({ gone, rev, stamps }: Master): object {
  return gone === 'deleted' ? { rev, ...(stamps && { stamps }) } : {};
}

function toTombstone(id: string, next: Master, before: Master | null): object {
  const content: Partial<Content> = next.content ?? before?.content ?? {};
  const constants = INDEXED_CONSTANTS.filter((field) => content[field] !== undefined);
  return {
    id,
    ...Object.fromEntries(constants.map((field) => [field, content[field]])),
    ...toVersion(next),
    _deleted: true,
    why: next.gone ?? 'left',
  };
}
