import type pg from 'pg';

export interface AuditRow {
  at: string;
  action: string;
  garageIds: string[];
  deskId: string | null;
  /** Null: the operator, at the server itself. */
  userId: string | null;
  details: Record<string, unknown>;
}

export interface AuditQuestion {
  desk?: string | undefined;
  since?: string | undefined;
}

/** The oldest first. */
export async function readAudit(
  pool: pg.Pool,
  { desk, since }: AuditQuestion,
): Promise<AuditRow[]> {
  const { rows } = await pool.query<AuditRow>(
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, action,
       garage_ids as "garageIds", desk_id as "deskId", user_id as "userId", details
     from audit
     where ($1::text is null or desk_id = $1) and ($2::timestamptz is null or at >= $2)
     order by id`,
    [desk ?? null, since ?? null],
  );
  return rows;
}
