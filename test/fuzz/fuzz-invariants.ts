import type pg from 'pg';
import { NEIGHBOUR } from './known-ids.ts';

/** Everything the neighbour has to itself, as the database holds it. */
export async function readNeighbour(pool: pg.Pool): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select d.*, f.number, f.is_present, f.document::text as document
     from documents d
     left join feed f on f.garage_id = $1 and f.collection = d.collection and f.doc_id = d.id
     where d.garage_ids = array[$1] order by d.collection, d.id`,
    [NEIGHBOUR.garageId],
  );
  const desks = await pool.query(
    `select d.* from desks d join desk_garages g on g.desk_id = d.id
     where g.garage_id = $1 and d.revoked_at is null`,
    [NEIGHBOUR.garageId],
  );
  return [...rows, ...desks.rows];
}

/** Laws of the database, each with how often it is broken. */
const LAWS: Record<string, string> = {
  'a number was given twice': `
    select count(*) from (select from feed group by garage_id, number having count(*) > 1) t`,
  'a number is above the last one given': `
    select count(*) from feed f join garages g on g.id = f.garage_id where f.number > g.number`,
  'a head is not the last number of its collection': `
    select count(*) from feed_heads h where h.number <> (
      select max(number) from feed f
      where f.garage_id = h.garage_id and f.collection = h.collection)`,
  'a stub was left behind': `select count(*) from documents where garage_ids = '{}'`,
  'a feed says present of a document that is not in its garage, or the reverse': `
    select count(*) from feed f join documents d on d.collection = f.collection and d.id = f.doc_id
    where f.is_present <> (d.gone is null and f.garage_id = any(d.garage_ids))`,
  'a feed row without a document': `
    select count(*) from feed f where not exists (
      select from documents d where d.collection = f.collection and d.id = f.doc_id)`,
  'a document of a garage that is not there': `
    select count(*) from documents d where not garage_ids <@ (select array_agg(id) from garages)`,
  'the text of the neighbour in the feed of another garage': `
    select count(*) from feed where garage_id <> '${NEIGHBOUR.garageId}'
      and document::text like '%${NEIGHBOUR.mark}%'`,
  'a code for a garage of the neighbour': `
    select count(*) from enrolment_codes where '${NEIGHBOUR.garageId}' = any(garage_ids)`,
  'a desk of the attacker with a garage of the neighbour': `
    select count(*) from desk_garages g
    where garage_id = '${NEIGHBOUR.garageId}' and desk_id not like 'desk-%neighbour'`,
};

export async function findBrokenLaws(pool: pg.Pool): Promise<string[]> {
  const broken: string[] = [];
  for (const [law, sql] of Object.entries(LAWS)) {
    const { rows } = await pool.query<{ count: number }>(sql);
    if (rows[0]?.count !== 0) broken.push(`${law}: ${rows[0]?.count}`);
  }
  return broken;
}
