import pg from 'pg';
import { recordAudit } from '../audit/record-audit.ts';
import { LISTENER_NAME } from '../events/listener.ts';
import { connectionOptions } from '../store/database.ts';
import { changeEpoch } from '../store/epoch.ts';
import { applyAll } from '../store/migrate.ts';
import { MIGRATIONS, type Migration } from '../store/migrations/all.ts';
import { type BackupHead, readBackupFile } from './backup-file.ts';
import { keepIdentity, takeIdentityBack } from './keep-identity.ts';
import { listTables } from './tables.ts';

export interface RestoreInput {
  url: string;
  file: string;
  /** Lets go of what the database holds now. */
  isReplacing: boolean;
}

const ROWS_A_TIME = 500;

/**
 * Puts a backup in place of the database, whole or not at all: the file is read to its end before anything is
 * touched, and the rest is one transaction. Answers the new epoch, by which desks learn that they must tell again
 * what they have told since the backup.
 */
export async function restore({
  url,
  file,
  isReplacing,
}: RestoreInput): Promise<{ epoch: string; rows: number }> {
  const { head, rows, sha256 } = await readBackupFile(file);
  const known = migrationsOf(head);
  const client = new pg.Client(connectionOptions({ url }));
  client.on('error', () => undefined); // The query that is running rejects too.
  await client.connect();
  try {
    await client.query(
      "set statement_timeout = 0; set idle_in_transaction_session_timeout = '10min'; begin",
    );
    await assertFree(client, isReplacing);
    await keepIdentity(client);
    await client.query('drop schema public cascade; create schema public');
    await applyAll(client, known);
    await client.query('delete from server_state');
    await load(client, file);
    await applyAll(client, MIGRATIONS, known.length);
    const epoch = await changeEpoch(client);
    await takeIdentityBack(client);
    await recordAudit(client, {
      action: 'backupRestored',
      details: { rows, sha256, madeAt: head.madeAt, epoch },
    });
    await client.query('commit');
    return { epoch, rows };
  } finally {
    await client.end();
  }
}

/** Those the backup was written with; the ones that came later are applied to its rows. */
function migrationsOf({ migrations, program }: BackupHead): Migration[] {
  const known = MIGRATIONS.slice(0, migrations.length);
  if (migrations.join() !== known.map(({ name }) => name).join()) {
    throw new Error(
      `the backup is of program ${program}, which this one does not follow: update it`,
    );
  }
  return [...known];
}

async function assertFree(client: pg.ClientBase, isReplacing: boolean): Promise<void> {
  const listening = await client.query(
    'select from pg_stat_activity where datname = current_database() and application_name = $1',
    [LISTENER_NAME],
  );
  if (listening.rowCount !== 0) throw new Error('a server runs on this database: end it first');
  if (isReplacing) return;
  const garages = await client.query('select from garages limit 1');
  if (garages.rowCount !== 0) {
    throw new Error('the database is not empty: --replace lets go of what is in it');
  }
}

async function load(client: pg.ClientBase, file: string): Promise<void> {
  const known = new Set(await listTables(client));
  let table = '';
  let waiting: string[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const name = client.escapeIdentifier(table);
    await client.query(
      `insert into ${name} overriding system value select r.* from unnest($1::${name}[]) r`,
      [waiting],
    );
    waiting = [];
  };
  await readBackupFile(file, async (part) => {
    if ('row' in part) {
      waiting.push(part.row);
      if (waiting.length >= ROWS_A_TIME) await flush();
      return;
    }
    await flush();
    if (!known.has(part.table)) throw new Error(`the backup has an unknown table ${part.table}`);
    table = part.table;
  });
  await flush();
  await client.query(
    "select setval(pg_get_serial_sequence('audit', 'id'), (select coalesce(max(id), 0) + 1 from audit), false)",
  );
}
