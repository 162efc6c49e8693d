import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPool } from '../../sync-server/store/database.ts';

export interface TestDatabase {
  url: string;
  /** Another one after a restore. */
  readonly pool: pg.Pool;
  /** Copies the database as it is; nobody else may be connected. */
  backUp(): Promise<void>;
  /** Puts the copy in its place, as an operator does with yesterday's backup; the server must be stopped. */
  restore(): Promise<void>;
  drop(): Promise<void>;
}

/** A database of one's own with the current schema; `empty` has no schema at all. */
export async function createTestDatabase(
  kind: 'migrated' | 'empty' = 'migrated',
): Promise<TestDatabase> {
  const home = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = kind === 'empty' ? 'template0' : new URL(home).pathname.slice(1);
  await administer(home, `create database ${name} template ${template}`);
  const url = new URL(home);
  url.pathname = `/${name}`;
  let pool = openPool({ url: url.href });
  const replace = async (...statements: string[]) => {
    await pool.end();
    for (const statement of statements) await administer(home, statement);
    pool = openPool({ url: url.href });
  };
  const backup = `${name}_backup`;
  const remove = (database: string) => `drop database if exists ${database} with (force)`;
  return {
    url: url.href,
    get pool() {
      return pool;
    },
    backUp: () => replace(remove(backup), `create database ${backup} template ${name}`),
    restore: () => replace(remove(name), `create database ${name} template ${backup}`),
    drop: async () => {
      await pool.end();
      await administer(home, remove(name));
      await administer(home, remove(backup));
    },
  };
}

async function administer(home: string, statement: string): Promise<void> {
  const url = new URL(home);
  url.pathname = '/template1';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
