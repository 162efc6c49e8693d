import type pg from 'pg';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { RestartTransaction } from '../store/transaction.ts';
import type { Candidate, Content, Master } from './judge.ts';

export interface LockedDocuments {
  masters: Map<string, Master>;
  /** Documents we made a row for, with what stands in it; those not written must go again. */
  made: Map<string, Content>;
}

const LOCK_GARAGES = 'select from garages where id = any($1) order by id for no key update';

/** The row is there to be locked: two garages that make the same new id would otherwise not see each other. */
const MAKE_DOCUMENTS = `
insert into documents (collection, id, garage_ids, rev)
select $1, id, string_to_array(garage_ids, ','), rev
from unnest($2::text[], $3::text[], $4::bigint[]) as t(id, garage_ids, rev) order by id
on conflict do nothing returning id`;

const LOCK_DOCUMENTS = `
select d.id, d.garage_ids as "garageIds", d.rev, d.gone, f.document
from documents d
left join feed f on f.garage_id = d.garage_ids[1] and f.collection = d.collection and f.doc_id = d.id
where d.collection = $1 and d.id = any($2)
order by d.id for no key update of d`;

interface DocumentRow {
  id: string;
  garageIds: string[];
  rev: number;
  gone: Master['gone'];
  /** Its tombstone when it is gone. */
  document: (Content & { _deleted: boolean }) | null;
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
  const known = await client.query<{ id: string; garageIds: string[] }>(
    'select id, garage_ids as "garageIds" from documents where collection = $1 and id = any($2)',
    [collection, ids],
  );
  const garages = new Set(known.rows.flatMap((row) => row.garageIds));
  for (const { content } of candidates) {
    for (const id of content?.garageIds ?? []) if (scope.has(id)) garages.add(id);
  }
  await client.query(LOCK_GARAGES, [[...garages]]);

  const made = await makeDocuments(client, collection, scope, candidates, known.rows);
  const old = ids.filter((id) => !made.has(id));
  const { rows } =
    old.length === 0
      ? { rows: [] }
      : await client.query<DocumentRow>(LOCK_DOCUMENTS, [collection, old]);
  if (rows.some((row) => row.garageIds.some((id) => !garages.has(id)))) {
    throw new RestartTransaction('a document moved to another garage meanwhile');
  }
  return { masters: new Map(rows.map((row) => [row.id, toMaster(row)])), made };
}

/** Rows for the new documents the desk may make, as they will be if nothing is found against them. */
async function makeDocuments(
  client: pg.PoolClient,
  collection: CollectionName,
  scope: ReadonlySet<string>,
  candidates: readonly Candidate[],
  known: readonly { id: string }[],
): Promise<Map<string, Content>> {
  const knownIds = new Set(known.map(({ id }) => id));
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

function toMaster(row: DocumentRow): Master {
  const { garageIds, rev, gone } = row;
  if (gone || !row.document) {
    return { garageIds, rev, gone, content: null, stamps: row.document?.stamps };
  }
  // The last field, so that taking it out costs nothing.
  const content: Partial<typeof row.document> = row.document;
  delete content._deleted;
  return { garageIds, rev, gone, content: content as Content };
}
