import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import type { ClosingStatement } from '../../shared/contracts/sync-protocol.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { inTransaction } from '../store/transaction.ts';

/** With 4 MB a part, more than any desk can have written offline; a thief gets no further either. */
const PARTS_MAX = 128;

/** Keeps one part of what a revoked desk had not sent. A part that comes again changes nothing. */
export async function keepClosingStatement(
  pool: pg.Pool,
  deskId: string,
  statement: ClosingStatement,
): Promise<void> {
  if (statement.part >= PARTS_MAX) {
    throw new ForecourtError('TOO_LARGE', `a closing statement has at most ${PARTS_MAX} parts`);
  }
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ isClosed: boolean; garageIds: string[] }>(
      `select closed_at is not null as "isClosed",
         array(select garage_id from desk_garages where desk_id = id) as "garageIds"
       from desks where id = $1 for update`,
      [deskId],
    );
    // After the last part nothing is added; what comes again has been kept.
    if (!rows[0] || rows[0].isClosed) return;
    await client.query(
      `insert into closing_statements (desk_id, part, documents, unsent) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [deskId, statement.part, statement.unsent.length, toJson(statement.unsent)],
    );
    if (!statement.isLast) return;
    const closed = await client.query<{ documents: number }>(
      `update desks set closed_at = now() where id = $1
       returning (select sum(documents) from closing_statements where desk_id = $1)::int as documents`,
      [deskId],
    );
    await recordAudit(client, {
      action: 'deskClosed',
      deskId,
      garageIds: rows[0].garageIds,
      details: { documents: closed.rows[0]?.documents ?? 0 },
    });
  });
}

/** PostgreSQL's json refuses nothing but broken text; deep nesting breaks the writer before it. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new ForecourtError('INVALID_INPUT', 'cannot be read: unsent', { cause });
  }
}
