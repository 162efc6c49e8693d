import type pg from 'pg';
import type { GarageInfo } from '../../../shared/contracts/sync-protocol.ts';
import type * as ServerRealm from '../realm/server-entry.ts';
import type { Activity } from './activity.ts';
import { watchPool } from './run-server.ts';
import type { ServerProgram, StartServer } from './server-program.ts';

/** The real server on a real database, started and killed as often as wanted on one address. */
export interface WorldServer {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly isUp: boolean;
  start(): Promise<void>;
  /** Orderly. */
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Breaks every connection of the server to the database. */
  terminateBackends(): Promise<void>;
  /** Keeps a copy of the whole database, and later puts it back in its place. */
  backUp(): Promise<void>;
  restore(): Promise<void>;
  addGarage(id: string): Promise<void>;
  enrolmentCode(garageIds: readonly string[]): Promise<string>;
  changeScope(deskId: string, garageIds: readonly string[]): Promise<void>;
}

export interface WorldServerOptions {
  start: StartServer;
  /** Of the torture itself, for setting up and looking. */
  pool: pg.Pool;
  admin: typeof ServerRealm;
  activity: Activity;
}

const GARAGE: Omit<GarageInfo, 'id' | 'name'> = {
  region: 'eu',
  country: 'DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};

export async function createWorldServer(options: WorldServerOptions): Promise<WorldServer> {
  const { pool, admin, activity } = options;
  let running: ServerProgram | null = null;
  let port = 0;

  async function start(): Promise<void> {
    running = await options.start(port);
    port = Number(new URL(running.url).port);
  }

  async function end(how: 'stop' | 'kill'): Promise<void> {
    const ending = running;
    running = null;
    await ending?.[how]();
  }

  async function tables(): Promise<string[]> {
    const { rows } = await pool.query<{ name: string }>(
      `select tablename as name from pg_tables
       where schemaname = 'public' and tablename not like 'torture%' and tablename <> 'schema_migrations'`,
    );
    return rows.map(({ name }) => name);
  }

  /** In one transaction that sees one moment: a backup with a counter of one and rows of another is none. */
  async function inOne(statements: readonly string[]): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query(
        ['begin isolation level repeatable read', ...statements, 'commit'].join(';'),
      );
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  watchPool(pool, activity);
  await start();
  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get isUp() {
      return running !== null;
    },
    pool,
    start,
    stop: () => end('stop'),
    kill: () => end('kill'),
    terminateBackends: () => terminateBackends(pool),
    backUp: async () => {
      const copies = (await tables()).map((name) => `create table backup.${name} as table ${name}`);
      await inOne(['drop schema if exists backup cascade', 'create schema backup', ...copies]);
    },
    restore: async () => {
      const names = await tables();
      await end('kill');
      await inOne([
        'set local session_replication_role = replica',
        `truncate ${[...names, 'torture_numbers'].join(', ')}`,
        ...names.map((name) => `insert into ${name} overriding system value table backup.${name}`),
        'update server_state set epoch = gen_random_uuid()::text',
      ]);
      await start();
    },
    addGarage: (id) => activity.track('admin', admin.addGarage(pool, { ...GARAGE, id, name: id })),
    enrolmentCode: (garageIds) =>
      activity.track('admin', admin.createEnrolmentCode(pool, garageIds)),
    changeScope: (deskId, garageIds) =>
      activity.track('admin', admin.changeScope(pool, deskId, garageIds)),
  };
}

export async function terminateBackends(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'forecourt-sync-server'`,
  );
}
