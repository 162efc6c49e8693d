import type pg from 'pg';

export type AuditAction =
  | 'codeCreated'
  | 'deskEnrolled'
  | 'tokenRotated'
  | 'deskRevoked'
  | 'deskClosed'
  | 'scopeChanged'
  | 'epochChanged'
  | 'backupWritten'
  | 'backupRestored';

export interface AuditEntry {
  action: AuditAction;
  garageIds?: readonly string[];
  deskId?: string;
  /** Null or absent: the operator, at the server itself. */
  userId?: string | null;
  /** Ids, counts and reasons; never a name. */
  details?: Record<string, string | number | readonly string[]>;
}

/** Part of the transaction it tells of, so that neither is there without the other. */
export async function recordAudit(client: pg.Pool | pg.ClientBase, entry: AuditEntry) {
  await client.query(
    `insert into audit (action, garage_ids, desk_id, user_id, details)
     values ($1, $2, $3, $4, $5)`,
    [
      entry.action,
      entry.garageIds ?? [],
      entry.deskId ?? null,
      entry.userId ?? null,
      JSON.stringify(entry.details ?? {}),
    ],
  );
}
