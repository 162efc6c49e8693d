import type pg from 'pg';
import type { CollectionName, NamedRequest } from '../../shared/contracts/sync-protocol.ts';

export interface NamedInput {
  deskId: string;
  collection: CollectionName;
  named: NamedRequest;
}

/** More than the cars and visits of the customers a desk may ask for at a time. */
const NAMED_BYTES_MAX = 32 * 1024 * 1024;

const NAMED = (condition: string) => `
select string_agg(document::text, ',') as documents from (
  select document, sum(bytes) over (order by number desc) as bytes_so_far from (
    select distinct on (doc_id) doc_id, number, bytes, document
    from desk_garages dg join feed f on f.garage_id = dg.garage_id
    where dg.desk_id = $1 and f.collection = $2 and f.is_present and ${condition}
    order by doc_id, number desc
  ) found
) sized where bytes_so_far <= $4`;

const BY_ID = NAMED('f.doc_id = any($3)');
/** Without an index: it would cost every write, and a desk asks this once in its life. */
const BY_CUSTOMER = NAMED(`f.document ->> 'customerId' = any($3)`);

/** Documents of the desk's garages that were asked for by name, as JSON text. */
export async function named(pool: pg.Pool, input: NamedInput): Promise<string> {
  const { deskId, collection } = input;
  const [statement, ids] =
    'ids' in input.named ? [BY_ID, input.named.ids] : [BY_CUSTOMER, input.named.customerIds];
  const { rows } = await pool.query<{ documents: string | null }>(statement, [
    deskId,
    collection,
    ids,
    NAMED_BYTES_MAX,
  ]);
  const serverAt = JSON.stringify(new Date().toISOString());
  return `{"documents":[${rows[0]?.documents ?? ''}],"serverAt":${serverAt}}`;
}
