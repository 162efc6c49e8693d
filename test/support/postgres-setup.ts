import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../sync-server/store/migrate.ts';
import { startPrivatePostgres } from '../../sync-server/store/postgres/private-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Migrated and otherwise empty; every test file takes a copy of it (`createTestDatabase`). */
    postgresUrl: string;
  }
}

// What a crash would lose, tests can lose.
const UNSAFE_AND_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** One PostgreSQL for all test files of a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'forecourt-test-'));
  // Under root PostgreSQL runs as another user, who must get in.
  await chmod(dataDir, 0o755);
  const postgres = await startPrivatePostgres({
    dataDir,
    settings: [...UNSAFE_AND_FAST, 'max_connections=200'],
  });
  // The database of the server's own has a connection on it and cannot be copied.
  const template = new URL(postgres.url);
  template.pathname = '/forecourt_template';
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('create database forecourt_template');
  await client.end();
  await migrate(template.href);
  project.provide('postgresUrl', template.href);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
