import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import { buildApp } from './app.ts';
import { EventHub } from './events/event-hub.ts';
import { startListener } from './events/listener.ts';
import { createNotifier } from './events/notifier.ts';
import { prepareDrain } from './http/drain.ts';
import { createLimits, type LimitRates } from './http/limits.ts';
import { createMetrics } from './metrics/metrics.ts';

export interface ServeOptions {
  pool: pg.Pool;
  /** For the connection that listens, which stays out of the pool. */
  databaseUrl: string;
  port: number;
  host: string;
  logger: FastifyBaseLogger;
  metricsToken?: string | undefined;
  /** Tests shorten these. */
  coalesceMs?: number;
  heartbeatMs?: number;
  requestTimeoutMs?: number;
  /** Other limits than those of `http/limits.ts`. */
  limits?: Partial<LimitRates>;
}

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/** Puts the parts together and listens. The pool stays the caller's. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { pool, logger } = options;
  const onWarning = (message: string) => logger.warn(message);
  const hub = new EventHub(pool, { ...options, onWarning });
  const notifier = createNotifier(pool, onWarning);
  const listener = await startListener({
    url: options.databaseUrl,
    onChanges: (changes) => hub.changed(changes),
    onDeskChange: (deskId) => void hub.deskChanged(deskId),
    onGap: () => void hub.beat(),
    onWarning,
  });
  const close = async () => {
    await hub.close();
    await notifier.stop();
    await listener.stop();
  };
  try {
    const limits = createLimits(options.limits);
    const metrics = createMetrics({ pool, connectedDesks: () => hub.size });
    const app = await buildApp({ ...options, limits, hub, notifier, metrics });
    const drain = prepareDrain(app);
    const url = await app.listen({ port: options.port, host: options.host });
    return {
      url,
      close: async () => {
        await drain();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
