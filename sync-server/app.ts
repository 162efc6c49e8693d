import compress from '@fastify/compress';
import cors from '@fastify/cors';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import {
  PROTOCOL_HEADER,
  SIGNATURE_HEADER,
  SIGNED_AT_HEADER,
  USER_HEADER,
} from '../shared/contracts/sync-protocol.ts';
import type { Desk } from './auth/desks.ts';
import { addAuthRoutes } from './auth/routes.ts';
import { addDeskRoutes } from './desks/routes.ts';
import { addHealthRoutes } from './health/routes.ts';
import {
  BROKEN_REQUEST_OPTIONS,
  ignoreExpectations,
  NODE_OPTIONS,
} from './http/broken-requests.ts';
import { answerErrors } from './http/errors.ts';
import { refuseSqueezedBodies } from './http/squeezed-bodies.ts';
import { addMetricsRoutes } from './metrics/routes.ts';
import { addSyncRoutes, type SyncServices } from './sync/routes.ts';
import type { Certificate } from './tls/certificate.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every request that came with a desk's token. */
    desk: Desk;
  }
}

export interface AppOptions extends SyncServices {
  logger: FastifyBaseLogger;
  requestTimeoutMs?: number;
  metricsToken?: string | undefined;
  /** Speaks HTTPS with this certificate. */
  certificate?: Certificate | null;
  /** Of the certificate in use, for the link that enrols. */
  fingerprint?: () => string | null;
  isProxyTrusted?: boolean;
}

const BODY_BYTES_MAX = 64 * 1024;
/** A whole request, headers and body: who sends slower holds a connection for nothing. */
const REQUEST_MS_MAX = 60_000;
/** A socket on which nothing moves, such as that of a reader who does not read; a line has its heartbeats. */
const SILENCE_MS_MAX = 90_000;
const PREFLIGHT_S = 24 * 60 * 60;

/** The HTTP face of the server; everything it needs is handed in. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const requestMs = options.requestTimeoutMs ?? REQUEST_MS_MAX;
  const { certificate } = options;
  const node = {
    ...NODE_OPTIONS,
    headersTimeout: requestMs,
    connectionsCheckingInterval: Math.ceil(requestMs / 4),
  };
  const app = fastify({
    loggerInstance: options.logger,
    // Ours logs the route instead of the address, which may carry a checkpoint or worse.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: requestMs,
    connectionTimeout: SILENCE_MS_MAX,
    // The types of Fastify know one or the other; the options of Node are the same.
    ...(certificate
      ? ({ https: { ...node, cert: certificate.cert, key: certificate.key } } as object)
      : { http: node }),
    // Only then is the address of the client what the proxy says, and that alone: what stands before it in the
    // header is what the client says of itself.
    trustProxy: options.isProxyTrusted ? 1 : false,
    ...BROKEN_REQUEST_OPTIONS,
    // While closing, requests that are here already are answered, with `connection: close`.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  });
  ignoreExpectations(app);
  answerErrors(app);
  refuseSqueezedBodies(app);
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    const desk = request.desk?.id;
    const [route, status] = [routeOptions.url ?? 'unknown', reply.statusCode];
    request.log.info({ method, route, status, ms, desk });
    options.metrics.answered({ method, route, status, seconds: reply.elapsedTime / 1000 });
  });
  app.addHook('preClose', () => options.hub.close());
  // Desks authenticate with a token in a header, never by cookie, so any origin may ask.
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'authorization',
      'content-type',
      PROTOCOL_HEADER,
      USER_HEADER,
      SIGNED_AT_HEADER,
      SIGNATURE_HEADER,
    ],
    exposedHeaders: ['retry-after'],
    maxAge: PREFLIGHT_S,
    // The plugin's own answer to half a preflight is plain text.
    strictPreflight: false,
  });
  await app.register(compress, {
    encodings: ['gzip'],
    zlibOptions: { level: 3 },
    globalDecompression: false,
  });
  addHealthRoutes(app, options.pool);
  addMetricsRoutes(app, options);
  await app.register((scope, _options, done) => {
    addAuthRoutes(scope, options);
    done();
  });
  await app.register((scope, _options, done) => {
    addSyncRoutes(scope, options);
    done();
  });
  await app.register((scope, _options, done) => {
    addDeskRoutes(scope, { ...options, fingerprint: options.fingerprint ?? (() => null) });
    done();
  });
  return app;
}
