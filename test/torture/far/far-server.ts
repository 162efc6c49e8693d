import { compileRealm } from '../realm/load-realm.ts';
import type * as ServerRealm from '../realm/server-entry.ts';
import { createActivity, watchedCrypto } from '../world/activity.ts';
import { runServer } from '../world/run-server.ts';
import { createDate } from '../world/time.ts';
import { createFarEnd } from './far-end.ts';
import { type Down, toFarError } from './messages.ts';

/** The first message to this process; what follows are those of the line. */
export interface ServerJob {
  code: string;
  databaseUrl: string;
  port: number;
  nowMs: number;
}

process.once('message', (job) => void serve(job as ServerJob));
// Whoever started it is gone.
process.once('disconnect', () => process.exit());

async function serve({ code, databaseUrl, port, nowMs }: ServerJob): Promise<void> {
  const activity = createActivity();
  const end = createFarEnd((message) => process.send?.(message), activity, { setTimeout, nowMs });
  process.on('message', (message) => end.receive(message as Down));
  try {
    const load = compileRealm<typeof ServerRealm>(code, 'server.cjs');
    const realm = load({
      ...end.timers,
      setImmediate,
      Date: createDate(end, () => 0),
      crypto: watchedCrypto(activity),
      performance: { now: end.now },
    });
    const server = await runServer({ realm, databaseUrl, port, activity });
    process.once('SIGTERM', () => void server.close().then(() => process.exit()));
    end.send({ kind: 'listening', url: server.url });
  } catch (error) {
    end.send({ kind: 'failed', error: toFarError(error) });
  }
}
