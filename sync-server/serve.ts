import { Server as TlsServer } from 'node:tls';
import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import { buildApp } from './app.ts';
import { EventHub } from './events/event-hub.ts';
import { startListener } from './events/listener.ts';
import { createNotifier } from './events/notifier.ts';
import { prepareDrain } from './http/drain.ts';
import { createLimits, type LimitRates } from './http/limits.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { Certificate, TlsFiles } from './tls/certificate.ts';
import { followCertificate, type Renewal } from './tls/renewal.ts';

export interface ServeOptions {
  pool: pg.Pool;
  /** For the connection that listens, which stays out of the pool. */
  databaseUrl: string;
  port: number;
  host: string;
  logger: FastifyBaseLogger;
  metricsToken?: string | undefined;
  tls?: TlsFiles | undefined;
  isProxyTrusted?: boolean;
  /** Tests shorten these. */
  coalesceMs?: number;
  heartbeatMs?: number;
  requestTimeoutMs?: number;
  lookForCertificateMs?: number;
  /** Other limits than those of `http/limits.ts`. */
  limits?: Partial<LimitRates>;
}

export interface RunningServer {
  url: string;
  /** Reads the certificate again, if the server has one. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Puts the parts together and listens. The pool stays the caller's. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { pool, logger } = options;
  const onWarning = (message: string) => logger.warn(message);
  let onRenewed: (certificate: Certificate) => void = () => undefined;
  const renewal: Renewal | null = options.tls
    ? await followCertificate({
        files: options.tls,
        lookEveryMs: options.lookForCertificateMs,
        onRenewed: (certificate) => onRenewed(certificate),
        onWarning,
      })
    : null;
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
    renewal?.stop();
    await hub.close();
    await notifier.stop();
    await listener.stop();
  };
  try {
    const limits = createLimits(options.limits);
    const metrics = createMetrics({ pool, connectedDesks: () => hub.size });
    const app = await buildApp({
      ...options,
      limits,
      hub,
      notifier,
      metrics,
      certificate: renewal?.current() ?? null,
      fingerprint: () => renewal?.current().fingerprint ?? null,
    });
    // Lines that are open go on; who connects from now on sees the new certificate.
    onRenewed = (certificate) => {
      if (app.server instanceof TlsServer) app.server.setSecureContext(certificate);
      logger.info('the certificate was renewed');
    };
    const drain = prepareDrain(app);
    const url = await app.listen({ port: options.port, host: options.host });
    return {
      url,
      renew: async () => await renewal?.reload(),
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
