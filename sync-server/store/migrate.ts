import pg from 'pg';
import { connectionOptions } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations/all.ts';

/** Any constant will do, so long as every server process takes the same. */
const MIGRATION_LOCK = 4_781_001;
const MIGRATION_TIMEOUT_MS = 10 * 60_000;

const COUNTED = `create table if not exists schema_migrations (
  number integer primary key, name text not null, applied_at timestamptz not null default now())`;

/** Brings the schema up to date. Several processes may call it at once: the lock lets one through at a time. */
export async function migrate(
  url: string,
  all: readonly Migration[] = MIGRATIONS,
): Promise<number> {
  const client = new pg.Client({
    ...connectionOptions({ url, statementTimeoutMs: MIGRATION_TIMEOUT_MS }),
    lock_timeout: MIGRATION_TIMEOUT_MS,
  });
  // The query that is running rejects too; the event alone would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await applyMissing(client, all);
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client, all: readonly Migration[]): Promise<number> {
  await client.query(COUNTED);
  const { rows } = await client.query<{ last: number }>(
    'select coalesce(max(number), 0) as last from schema_migrations',
  );
  const last = rows[0]?.last ?? 0;
  if (last > all.length) {
    throw new Error(
      `the database has migration ${last}, this server knows ${all.length}: update it`,
    );
  }
  for (const [index, migration] of all.entries()) {
    if (index >= last) await apply(client, index + 1, migration);
  }
  return all.length - last;
}

/** Part of the caller's transaction: the migrations behind the first `done`, and the table that counts them. */
export async function applyAll(
  client: pg.ClientBase,
  all: readonly Migration[],
  done = 0,
): Promise<void> {
  await client.query(COUNTED);
  for (const [index, migration] of all.entries()) {
    if (index >= done) await applyOne(client, index + 1, migration);
  }
}

async function apply(client: pg.Client, number: number, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await applyOne(client, number, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed`, { cause: error });
  }
}

async function applyOne(
  client: pg.ClientBase,
  number: number,
  { name, sql }: Migration,
): Promise<void> {
  await client.query(sql);
  await client.query('insert into schema_migrations (number, name) values ($1, $2)', [
    number,
    name,
  ]);
}
