import type pg from 'pg';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { RestartTransaction } from '../store/transaction.ts';
import type { Candidate, Content, Master } from './judge.ts';

export interface LockedDocuments {
  masters: Map<string, Master>;
  /** Ids we made a row for; those not written must go again. */
  stubs: string[];
}

const LOCK_GARAGES = 'select from garages where id = any($1) order by id for no key update';

/** A stub is there to be locked: two garages that make the same new id would otherwise not see each other. */
const INSERT_STUBS = `
insert into documents (collection, id, garage_ids)
select $1, id, '{}' from unnest($2::text[]) as t(id) order by id
on conflict do nothing returning id`;

const LOCK_DOCUMENTS = `
select d.id, d.garage_ids as "garageIds", d.rev, d.gone,
  case when d.gone is null then f.document end as document
from documents d
left join feed f on f.garage_id = d.garage_ids[1] and f.collection = d.collection and f.doc_id = d.id
where d.collection = $1 and d.id = any($2)
order by d.id for no key update of d`;

interface DocumentRow {
  id: string;
  garageIds: string[];
  rev: number;
  gone: Master['gone'];
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

  const knownIds = new Set(known.rows.map((row) => row.id));
  const fresh = candidates.filter((row) => row.content !== null && !knownIds.has(row.id));
  const made = await client.query<{ id: string }>(INSERT_STUBS, [
    collection,
    [...new Set(fresh.map((row) => row.id))],
  ]);
  const { rows } = await client.query<DocumentRow>(LOCK_DOCUMENTS, [collection, ids]);
  if (rows.some((row) => row.garageIds.some((id) => !garages.has(id)))) {
    throw new RestartTransaction('a document moved to another garage meanwhile');
  }
  const found = rows.filter((row) => row.garageIds.length > 0);
  return {
    masters: new Map(found.map((row) => [row.id, toMaster(row)])),
    stubs: made.rows.map((row) => row.id),
  };
}

export async function removeStubs(
  client: pg.PoolClient,
  collection: CollectionName,
  stubs: readonly string[],
  written: ReadonlyMap<string, Master>,
): Promise<void> {
  const left = stubs.filter((id) => !written.has(id));
  if (left.length === 0) return;
  await client.query('delete from documents where collection = $1 and id = any($2)', [
    collection,
    left,
  ]);
}

function toMaster(row: DocumentRow): Master {
  const { garageIds, rev, gone } = row;
  if (!row.document) return { garageIds, rev, gone, content: null };
  const { _deleted, ...content } = row.document;
  return { garageIds, rev, gone, content: content as Content };
}
