import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type { RealmGlobals } from '../realm/load-realm.ts';
import type * as ServerRealm from '../realm/server-entry.ts';
import { type Activity, turn } from './activity.ts';
import type { Notices } from './notices.ts';
import { runServer } from './run-server.ts';
import type { StartServer } from './server-program.ts';
import { createDate, type WorldTime } from './time.ts';

export interface RealmServerOptions {
  load: (globals: RealmGlobals) => typeof ServerRealm;
  databaseUrl: string;
  time: WorldTime;
  activity: Activity;
  notices: Notices;
  crypto: Crypto;
  /** Breaks every connection of the server to the database. */
  terminateBackends(): Promise<void>;
}

/**
 * The server in this very process. A kill breaks its connections to desks and database, and its timers never fire: all
 * that a kill leaves behind.
 */
export function startInRealm(options: RealmServerOptions): StartServer {
  const { databaseUrl, time, activity, notices, crypto } = options;
  let asked: Server | null = null;
  subscribe('http.server.request.start', (message) => {
    asked = (message as { server: Server }).server;
  });
  return async (port) => {
    const { stop: stopTimers, ...timers } = time.timers();
    const realm = options.load({
      ...timers,
      Date: createDate(time, () => 0),
      crypto,
      performance: { now: time.now },
    });
    const server = await activity.track(
      'start of the server',
      runServer({ realm, databaseUrl, port, activity, notices }),
    );
    const stop = async () => {
      await server.close();
      stopTimers();
    };
    return {
      url: server.url,
      stop,
      kill: async () => {
        stopTimers();
        await options.terminateBackends();
        let isOver = false;
        const stopped = stop().finally(() => {
          isOver = true;
        });
        // Node would wait a minute for a desk that keeps its line open, and no timer of the server cuts it off.
        while (!isOver) {
          asked?.closeAllConnections();
          await turn();
        }
        await stopped;
      },
    };
  };
}
