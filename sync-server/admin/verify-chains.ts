import type pg from 'pg';
import { CHAIN_START, digestOf, linkOf } from '../../shared/domain/fact/chain.ts';

/** What became of the facts of one desk. */
export interface ChainReport {
  deskId: string;
  facts: number;
  /** Content, digest and link agree. */
  verified: number;
  /** Only the link can be verified: salt or content is gone, or another desk's copy of the same fact stands. */
  redacted: number;
  broken: number;
  /** Places in the chain of which nothing has arrived. */
  missing: number;
}

const PAGE = 1_000;
const READ = `
select c.sequence, c.salt, c.digest, c.link, f.document
from fact_chain c
left join documents d on d.collection = c.collection and d.id = c.doc_id and d.gone is null
left join feed f on f.garage_id = d.garage_ids[1] and f.collection = d.collection and f.doc_id = d.id
where c.desk_id = $1 and c.sequence > $2 order by c.sequence limit $3`;

interface ChainRow {
  sequence: number;
  salt: string | null;
  digest: string;
  link: string;
  document: ({ deskId?: string } & Record<string, unknown>) | null;
}

/** Goes through the chains from their beginning: of one desk, or of all that have one. */
export async function verifyChains(pool: pg.Pool, deskId?: string): Promise<ChainReport[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select distinct desk_id as id from fact_chain where $1::text is null or desk_id = $1 order by 1',
    [deskId ?? null],
  );
  const reports: ChainReport[] = [];
  for (const { id } of rows) reports.push(await verifyChain(pool, id));
  return reports;
}

async function verifyChain(pool: pg.Pool, deskId: string): Promise<ChainReport> {
  const report = { deskId, facts: 0, verified: 0, redacted: 0, broken: 0, missing: 0 };
  let last = 0;
  let link: string | null = CHAIN_START;
  for (;;) {
    const { rows }: pg.QueryResult<ChainRow> = await pool.query(READ, [deskId, last, PAGE]);
    for (const row of rows) {
      report.missing += row.sequence - last - 1;
      // Behind a hole nothing can be said of the first link.
      const before: string | null = row.sequence === last + 1 ? link : null;
      report.facts += 1;
      report[await judge(row, before, deskId)] += 1;
      last = row.sequence;
      link = row.link;
    }
    if (rows.length < PAGE) return report;
  }
}

async function judge(
  { salt, digest, link, document }: ChainRow,
  before: string | null,
  deskId: string,
): Promise<'verified' | 'redacted' | 'broken'> {
  if (before !== null && (await linkOf(before, digest)) !== link) return 'broken';
  if (salt === null || document === null || document.deskId !== deskId) return 'redacted';
  return (await digestOf(salt, document)) === digest ? 'verified' : 'broken';
}
