import pg from 'pg';
import { version } from '../../package.json';
import { recordAudit } from '../audit/record-audit.ts';
import { connectionOptions } from '../store/database.ts';
import { type BackupPart, type BackupSummary, writeBackupFile } from './backup-file.ts';
import { listTables } from './tables.ts';

const ROWS_A_TIME = 1_000;

/** Writes all of the database as it is at one moment, while the servers go on. */
export async function backUp(url: string, file: string): Promise<BackupSummary> {
  const client = new pg.Client(connectionOptions({ url }));
  client.on('error', () => undefined); // The query that is running rejects too.
  await client.connect();
  try {
    // A slow disk may keep the transaction waiting; nobody waits for its locks.
    await client.query(
      `set statement_timeout = 0; set idle_in_transaction_session_timeout = '10min';
       begin transaction isolation level repeatable read read only`,
    );
    const { rows } = await client.query<{ epoch: string; migrations: string[] }>(
      `select epoch, array(select name from schema_migrations order by number) as migrations
       from server_state`,
    );
    const [state] = rows;
    if (!state) throw new Error('the database has no server_state');
    const head = {
      forecourtBackup: 1,
      madeAt: new Date().toISOString(),
      program: version,
      ...state,
    } as const;
    const summary = await writeBackupFile(file, head, readParts(client));
    await client.query('commit');
    await recordAudit(client, {
      action: 'backupWritten',
      details: { rows: summary.rows, sha256: summary.sha256 },
    });
    return summary;
  } finally {
    await client.end();
  }
}

async function* readParts(client: pg.ClientBase): AsyncGenerator<BackupPart> {
  for (const table of await listTables(client)) {
    yield { table };
    const name = client.escapeIdentifier(table);
    await client.query(`declare rows no scroll cursor for select t::text as row from ${name} t`);
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_A_TIME} from rows`);
      if (rows.length === 0) break;
      yield* rows;
    }
    await client.query('close rows');
  }
}
