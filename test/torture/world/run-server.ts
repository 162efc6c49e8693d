import type pg from 'pg';
import { pino } from 'pino';
import type * as ServerRealm from '../realm/server-entry.ts';
import type { Activity } from './activity.ts';
import type { Notices } from './notices.ts';

export interface ServerParts {
  realm: typeof ServerRealm;
  databaseUrl: string;
  /** The one it had before; 0 takes any. */
  port: number;
  activity: Activity;
  notices?: Notices;
}

/** The time of the torture stands still between two steps, and a limit per second with it. */
const UNLIMITED = { perSecond: 1e9, burst: 1e9 };
const NO_LIMITS = { requests: UNLIMITED, rows: UNLIMITED, auth: UNLIMITED, strangers: UNLIMITED };

/** The server of the product on a pool of its own. */
export async function runServer({
  realm,
  databaseUrl,
  port,
  activity,
  notices,
}: ServerParts): Promise<{ url: string; close(): Promise<void> }> {
  const pool = realm.openPool({ url: databaseUrl });
  watchPool(pool, activity, notices);
  const server = await realm.serve({
    pool,
    databaseUrl,
    host: '127.0.0.1',
    port,
    logger: pino({ level: 'silent' }),
    limits: NO_LIMITS,
  });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await activity.track('pool ends', pool.end());
    },
  };
}

/** Queries no request waits for count as activity too: notices, heartbeats. */
export function watchPool(pool: pg.Pool, activity: Activity, notices?: Notices): void {
  const query = pool.query.bind(pool) as (...values: unknown[]) => unknown;
  pool.query = ((...values: unknown[]) => {
    notices?.sent(values);
    const result = query(...values);
    if (result instanceof Promise) activity.track('query', result).catch(() => undefined);
    return result;
  }) as typeof pool.query;
}
