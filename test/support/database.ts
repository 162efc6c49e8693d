import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPool } from '../../sync-server/store/database.ts';

export interface TestDatabase {
  url: string;
  pool: pg.Pool;
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
  const pool = openPool({ url: url.href });
  return {
    url: url.href,
    pool,
    drop: async () => {
      await pool.end();
      await administer(home, `drop database ${name} with (force)`);
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
