import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import {
  COLLECTION_NAMES,
  type CollectionName,
  deskReport,
  namedRequest,
  PULL_ROWS_MAX,
  PUSH_BYTES_MAX,
  type PushAnswer,
} from '../../shared/contracts/sync-protocol.ts';
import { authenticate, checkProtocol, type GuardParts, protocolOf } from '../auth/guard.ts';
import { storeReport } from '../desks/report.ts';
import type { EventHub } from '../events/event-hub.ts';
import type { Notifier } from '../events/notifier.ts';
import { readInput } from '../http/read-input.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { parseCheckpoint, parseCursor } from './checkpoint.ts';
import { COMPILED_SHAPES } from './compiled-shapes.ts';
import { fill } from './fill.ts';
import { named } from './named.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { readPush } from './read-push.ts';

const LIMIT_DEFAULT = 500;
const limit = z.coerce
  .number()
  .int()
  .min(1)
  .default(LIMIT_DEFAULT)
  .transform((asked) => Math.min(asked, PULL_ROWS_MAX));
const seen = z.coerce.number().int().min(0).default(0);
const pullQuery = z.object({ checkpoint: z.string().max(8192).optional(), limit, seen });
const fillQuery = z.object({ cursor: z.string().max(8192).optional(), limit });
/** As many ids as may be named, with room. */
const NAMED_BODY_MAX = 256 * 1024;

export interface SyncServices extends GuardParts {
  hub: EventHub;
  notifier: Notifier;
  metrics: Metrics;
}

export function addSyncRoutes(app: FastifyInstance, services: SyncServices): void {
  const { pool, limits, hub, notifier, metrics } = services;
  app.addHook('onRequest', async (request) => {
    checkProtocol(request);
    request.desk = await authenticate(services, request);
  });

  app.get('/sync/:collection/pull', async (request, reply) => {
    const { checkpoint, limit, seen } = readInput(pullQuery, request.query);
    const page = await pull(pool, {
      deskId: request.desk.id,
      collection: readCollection(request),
      asked: parseCheckpoint(checkpoint),
      limit,
      seen,
    });
    return reply.type('application/json; charset=utf-8').send(page);
  });

  app.get('/sync/:collection/fill', async (request, reply) => {
    const query = readInput(fillQuery, request.query);
    const page = await fill(pool, {
      deskId: request.desk.id,
      collection: readCollection(request),
      asked: parseCursor(query.cursor),
      limit: query.limit,
    });
    return reply.type('application/json; charset=utf-8').send(page);
  });

  app.post('/sync/:collection/named', { bodyLimit: NAMED_BODY_MAX }, async (request, reply) => {
    const found = await named(pool, {
      deskId: request.desk.id,
      collection: readCollection(request),
      named: readInput(namedRequest, request.body),
    });
    return reply.type('application/json; charset=utf-8').send(found);
  });

  app.post('/sync/:collection/push', { bodyLimit: PUSH_BYTES_MAX }, async (request) => {
    const collection = readCollection(request);
    const rows = readPush(request.body);
    const { id: deskId, scope } = request.desk;
    limits.rows(deskId, rows.length);
    const shape = COMPILED_SHAPES[collection];
    const { verdicts, changed, broken } = await push(pool, {
      deskId,
      scope,
      collection,
      rows,
      shape,
      takesMaster: protocolOf(request) >= 2,
    });
    metrics.judged(verdicts);
    if (broken.length > 0) {
      request.log.warn(
        { desk: deskId, collection, sequences: broken },
        'a chain of facts is broken',
      );
    }
    for (const [garageId, number] of changed) {
      notifier.changed({ garageId, collection, number, deskId });
    }
    const answer: PushAnswer = { verdicts, serverAt: new Date().toISOString() };
    return answer;
  });

  app.post('/sync/report', async (request) => {
    await storeReport(pool, request.desk.id, readInput(deskReport, request.body));
    return { serverAt: new Date().toISOString() };
  });

  app.get('/sync/events', { compress: false }, async (request, reply) =>
    reply
      .type('text/event-stream')
      .header('cache-control', 'no-store')
      // A proxy that gathers would hold the hints back.
      .header('x-accel-buffering', 'no')
      .send(await hub.open(request.desk)),
  );
}

function readCollection(request: FastifyRequest): CollectionName {
  const { collection } = request.params as { collection: string };
  const known = COLLECTION_NAMES.find((name) => name === collection);
  if (!known) throw new ForecourtError('NOT_FOUND', 'no such collection');
  return known;
}
