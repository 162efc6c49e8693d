import type pg from 'pg';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { RestartTransaction } from '../store/transaction.ts';
import type { Candidate, Content, Master } from './judge.ts';
import { toWireText } from './wire-text.ts';

export interface LockedDocuments {
  masters: Map<string, Master>;
  /** Documents we made a row for, with what stands in it; those not written must go again. */
  made: Map<string, Content>;
}

/** One row for all documents of the same garages, which are mostly those of one garage. */
const KNOWN = `
select array_to_string(garage_ids, ',') as "garageIds", json_agg(id) as ids
from documents where collection = $1 and id = any($2) group by garage_ids`;

const LOCK_GARAGES = 'select from garages where id = any($1) order by id for no key update';

/** The row is there to be locked: two garages that make the same new id would otherwise not see each other. */
const MAKE_DOCUMENTS = `
insert into documents (collection, id, garage_ids, rev)
select $1, id, string_to_array(garage_ids, ','), rev
from unnest($2::text[], $3::text[], $4::bigint[]) as t(id, garage_ids, rev) order by id
on conflict do nothing returning id`;

const LOCK_DOCUMENTS = `
select d.id, array_to_string(d.garage_ids, ',') as "garageIds", d.rev, d.gone, f.document::text as text
from documents d
left join feed f on f.garage_id = d.garage_ids[1] and f.collection = d.collection and f.doc_id = d.id
where d.collection = $1 and d.id = any($2)
order by d.id for no key update of d`;

interface DocumentRow {
  id: string;
  /** With commas between them: reading an array costs ten times as much. */
  garageIds: string;
  rev: number;
  gone: Master['gone'];
  /** Its tombstone when it is gone. */
  text: string | null;
}

/**
 * Locks in one order for everybody: garages by id, then documents by id. The garages' locks make the order of
 * numbers the order of commits. Which garages a document is in is known only once it is locked, so a membership
 * outside the locked garages starts the transaction again.
 */
export async function lockDocuments(
  client: pg.PoolClient,
  { collection, scope }: { collection: CollectionName; scope: ReadonlySet<string> },
  candidates: readonly Candidate[],
): Promise<LockedDocuments> {
  const ids = [...new Set(candidates.map(({ id }) => id))];
  const known = await client.query<{ garageIds: string; ids: string[] }>(KNOWN, [collection, ids]);
  const garages = new Set(known.rows.flatMap((row) => splitIds(row.garageIds)));
  for (const { content } of candidates) {
    for (const id of content?.garageIds ?? []) if (scope.has(id)) garages.add(id);
  }
  await client.query(LOCK_GARAGES, [[...garages]]);

  const knownIds = new Set(known.rows.flatMap((row) => row.ids));
  const made = await makeDocuments(client, collection, scope, candidates, knownIds);
  const old = ids.filter((id) => !made.has(id));
  const { rows } =
    old.length === 0
      ? { rows: [] }
      : await client.query<DocumentRow>(LOCK_DOCUMENTS, [collection, old]);
  const assumed = new Map(candidates.map((candidate) => [candidate.id, candidate.assumed]));
  const masters = new Map(rows.map((row) => [row.id, toMaster(row, assumed.get(row.id))]));
  for (const { garageIds } of masters.values()) {
    if (garageIds.every((id) => garages.has(id))) continue;
    throw new RestartTransaction('a document moved to another garage meanwhile');
  }
  return { masters, made };
}

/** Rows for the new documents the desk may make, as they will be if nothing is found against them. */
async function makeDocuments(
  client: pg.PoolClient,
  collection: CollectionName,
  scope: ReadonlySet<string>,
  candidates: readonly Candidate[],
  knownIds: ReadonlySet<string>,
): Promise<Map<string, Content>> {
  const fresh = new Map<string, Content>();
  for (const { id, content } of candidates) {
    if (!content || knownIds.has(id) || fresh.has(id)) continue;
    if (content.garageIds.every((garageId) => scope.has(garageId))) fresh.set(id, content);
  }
  if (fresh.size === 0) return fresh;
  const contents = [...fresh.values()];
  const { rows } = await client.query<{ id: string }>(MAKE_DOCUMENTS, [
    collection,
    [...fresh.keys()],
    contents.map(({ garageIds }) => garageIds.join(',')),
    contents.map(({ rev }) => rev ?? 0),
  ]);
  if (rows.length === fresh.size) return fresh;
  const made = new Set(rows.map(({ id }) => id));
  return new Map([...fresh].filter(([id]) => made.has(id)));
}

export async function removeUnwritten(
  client: pg.PoolClient,
  collection: CollectionName,
  made: ReadonlyMap<string, Content>,
  written: ReadonlyMap<string, Master>,
): Promise<void> {
  const left = [...made.keys()].filter((id) => !written.has(id));
  if (left.length === 0) return;
  await client.query('delete from documents where collection = $1 and id = any($2)', [
    collection,
    left,
  ]);
}

function toMaster(row: DocumentRow, assumed: Candidate['assumed'] | undefined): Master {
  const { rev, gone, text } = row;
  const garageIds = splitIds(row.garageIds);
  if (gone || text === null) {
    const tombstone = text === null ? null : (JSON.parse(text) as Partial<Content>);
    return { garageIds, rev, gone, content: null, stamps: tombstone?.stamps };
  }
  return { garageIds, rev, gone, content: readContent(text, assumed) };
}

/** What the desk assumes is nearly always what stands here, and need not be read a second time. */
function readContent(text: string, assumed: Candidate['assumed'] | undefined): Content {
  if (assumed && isWrittenAs(assumed, text)) return assumed as Content;
  // The last field, so that taking it out costs nothing.
  const content = JSON.parse(text) as Content & { _deleted?: boolean };
  delete content._deleted;
  return content;
}

function isWrittenAs(assumed: object, text: string): boolean {
  try {
    return toWireText(JSON.stringify(assumed)) === text;
  } catch (error) {
    if (error instanceof RangeError) return false; // Nested so deep that it was never ours.
    throw error;
  }
}

/** Ids of garages have no commas. */
function splitIds(ids: string): string[] {
  return ids === '' ? [] : ids.split(',');
}
