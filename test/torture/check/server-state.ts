import type pg from 'pg';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import type { Document } from '../inside/inside.ts';

/** What the server holds of some garages, read past all its code. */
export interface ServerState {
  /** Present documents by garage, then by `collection|id`. */
  readonly byGarage: ReadonlyMap<string, ReadonlyMap<string, Document>>;
  find(collection: CollectionName, id: string): Document | null;
}

interface Row {
  garageId: string;
  collection: string;
  id: string;
  document: Document & { _deleted: boolean };
}

export async function readServerState(
  pool: pg.Pool,
  garageIds: readonly string[],
): Promise<ServerState> {
  const { rows } = await pool.query<Row>(
    `select garage_id as "garageId", collection, doc_id as id, document
     from feed where garage_id = any($1) and is_present`,
    [garageIds],
  );
  const byGarage = new Map<string, Map<string, Document>>(garageIds.map((id) => [id, new Map()]));
  const all = new Map<string, Document>();
  for (const { garageId, collection, id, document } of rows) {
    const { _deleted, ...own } = document;
    byGarage.get(garageId)?.set(`${collection}|${id}`, own as Document);
    all.set(`${collection}|${id}`, own as Document);
  }
  return { byGarage, find: (collection, id) => all.get(`${collection}|${id}`) ?? null };
}

/** Garages of a desk as the server has them. */
export async function readScope(pool: pg.Pool, deskId: string): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    'select garage_id as id from desk_garages where desk_id = $1',
    [deskId],
  );
  return new Set(rows.map(({ id }) => id));
}
