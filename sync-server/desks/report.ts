import type pg from 'pg';
import type { DeskReport } from '../../shared/contracts/sync-protocol.ts';

/** What the desk says of itself stands until it says otherwise. */
export async function storeReport(
  pool: pg.Pool,
  deskId: string,
  report: DeskReport,
): Promise<void> {
  await pool.query(
    `update desks set program = $2, actions_waiting = $3, oldest_waiting_at = $4, rejected = $5,
       last_contact_at = now()
     where id = $1`,
    [deskId, report.program, report.actionsWaiting, report.oldestWaitingAt, report.rejected],
  );
}
