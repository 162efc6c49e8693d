import type pg from 'pg';

/** Which desks have a line open, for the list of desks and the metrics; told to all processes by the database. */
export interface DeskContact {
  /** The desk has opened this line; false when it was revoked since it showed its token. */
  opened(deskId: string, lineId: string): Promise<boolean>;
  /** These desks are still there. */
  seen(deskIds: readonly string[]): Promise<void>;
  ended(lineIds: readonly string[]): Promise<void>;
}

export function createDeskContact(pool: pg.Pool): DeskContact {
  return {
    opened: async (deskId, lineId) => {
      const { rowCount } = await pool.query(
        `update desks set line_id = $2, last_contact_at = now()
         where id = $1 and revoked_at is null`,
        [deskId, lineId],
      );
      return rowCount === 1;
    },
    seen: async (deskIds) => {
      await pool.query('update desks set last_contact_at = now() where id = any($1)', [deskIds]);
    },
    // A desk that has called again meanwhile has another line.
    ended: async (lineIds) => {
      await pool.query('update desks set line_id = null where line_id = any($1)', [lineIds]);
    },
  };
}
