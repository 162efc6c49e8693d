import type pg from 'pg';
import type { Place } from '../config.ts';
import { type DatabaseOptions, openPool } from './database.ts';
import { migrate } from './migrate.ts';
import { joinPrivatePostgres, startPrivatePostgres } from './postgres/private-postgres.ts';

export interface Store {
  url: string;
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface StoreOptions extends Place, Omit<DatabaseOptions, 'url'> {
  /** A server owns the private database; a command joins the one of a running server. */
  role: 'server' | 'command';
  onWarning: (message: string) => void;
}

/** The database of this place, started if need be and brought up to date. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await openDatabase(options);
  try {
    await migrate(database.url);
  } catch (error) {
    await database.stop();
    throw error;
  }
  const pool = openPool({ ...options, url: database.url });
  return {
    url: database.url,
    pool,
    close: async () => {
      await pool.end();
      await database.stop();
    },
  };
}

async function openDatabase(options: StoreOptions) {
  if (options.databaseUrl !== undefined) {
    return { url: options.databaseUrl, stop: () => Promise.resolve() };
  }
  const start = options.role === 'server' ? startPrivatePostgres : joinPrivatePostgres;
  return await start(options);
}
