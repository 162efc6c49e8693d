import type pg from 'pg';
import { pino } from 'pino';
import type { GarageInfo } from '../../../shared/contracts/sync-protocol.ts';
import type { RealmGlobals } from '../realm/load-realm.ts';
import type * as ServerRealm from '../realm/server-entry.ts';
import type { Activity } from './activity.ts';
import { createDate, type WorldTime } from './time.ts';

type Realm = typeof ServerRealm;

/** The real server on a real database, started and killed as often as wanted on one address. */
export interface WorldServer {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly isUp: boolean;
  start(): Promise<void>;
  /** Orderly. */
  stop(): Promise<void>;
  /** Its connections to desks and database break, its timers never fire: all that a kill leaves behind. */
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
  load: (globals: RealmGlobals) => Realm;
  databaseUrl: string;
  /** Of the torture itself, for setting up and looking. */
  pool: pg.Pool;
  time: WorldTime;
  activity: Activity;
  crypto: Crypto;
}

const GARAGE: Omit<GarageInfo, 'id' | 'name'> = {
  region: 'eu',
  country: 'DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};

/** The time of the torture stands still between two steps, and a limit per second with it. */
const UNLIMITED = { perSecond: 1e9, burst: 1e9 };
const NO_LIMITS = { requests: UNLIMITED, rows: UNLIMITED, auth: UNLIMITED, strangers: UNLIMITED };

export async function createWorldServer(options: WorldServerOptions): Promise<WorldServer> {
  const { pool, time } = options;
  const admin = options.load({ ...time.timers(), Date, crypto: options.crypto });
  let running: { server: ServerRealm.RunningServer; pool: pg.Pool; stopTimers(): void } | null =
    null;
  let port = 0;

  async function start(): Promise<void> {
    const { stop: stopTimers, ...timers } = time.timers();
    const realm = options.load({
      ...timers,
      Date: createDate(time, () => 0),
      crypto: options.crypto,
    });
    const own = realm.openPool({ url: options.databaseUrl });
    watchPool(own, options.activity);
    const server = await realm.serve({
      pool: own,
      databaseUrl: options.databaseUrl,
      host: '127.0.0.1',
      port,
      logger: pino({ level: 'silent' }),
      limits: NO_LIMITS,
    });
    port = Number(new URL(server.url).port);
    running = { server, pool: own, stopTimers };
  }

  async function end(isOrderly: boolean): Promise<void> {
    const ending = running;
    running = null;
    if (!ending) return;
    if (!isOrderly) {
      ending.stopTimers();
      await terminateBackends();
    }
    await ending.server.close();
    ending.stopTimers();
    await ending.pool.end();
  }

  async function terminateBackends(): Promise<void> {
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'forecourt-sync-server'`,
    );
  }

  async function tables(): Promise<string[]> {
    const { rows } = await pool.query<{ name: string }>(
      `select tablename as name from pg_tables
       where schemaname = 'public' and tablename not like 'torture%' and tablename <> 'schema_migrations'`,
    );
    return rows.map(({ name }) => name);
  }

  async function inOne(statements: readonly string[]): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query(['begin', ...statements, 'commit'].join(';'));
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

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
    stop: () => end(true),
    kill: () => end(false),
    terminateBackends,
    backUp: async () => {
      const copies = (await tables()).map((name) => `create table backup.${name} as table ${name}`);
      await inOne(['drop schema if exists backup cascade', 'create schema backup', ...copies]);
    },
    restore: async () => {
      const names = await tables();
      await end(false);
      await inOne([
        'set local session_replication_role = replica',
        `truncate ${[...names, 'torture_numbers'].join(', ')}`,
        ...names.map((name) => `insert into ${name} overriding system value table backup.${name}`),
        'update server_state set epoch = gen_random_uuid()::text',
      ]);
      await start();
    },
    addGarage: (id) => admin.addGarage(pool, { ...GARAGE, id, name: id }),
    enrolmentCode: (garageIds) => admin.createEnrolmentCode(pool, garageIds),
    changeScope: (deskId, garageIds) => admin.changeScope(pool, deskId, garageIds),
  };
}

/** Queries no request waits for count as activity too: notices, heartbeats. */
function watchPool(pool: pg.Pool, activity: Activity): void {
  const query = pool.query.bind(pool) as (...values: unknown[]) => unknown;
  pool.query = ((...values: unknown[]) => {
    const result = query(...values);
    if (result instanceof Promise) activity.track('query', result).catch(() => undefined);
    return result;
  }) as typeof pool.query;
}
