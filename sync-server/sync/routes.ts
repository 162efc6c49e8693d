import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { z } from 'zod';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import {
  COLLECTION_NAMES,
  type CollectionName,
  PULL_ROWS_MAX,
  PUSH_BYTES_MAX,
  type PushAnswer,
  pushRequest,
} from '../../shared/contracts/sync-protocol.ts';
import { DOCUMENT_SHAPES } from '../../shared/schema/documents.ts';
import { authenticate, checkProtocol, protocolOf } from '../auth/guard.ts';
import type { EventHub } from '../events/event-hub.ts';
import type { Notifier } from '../events/notifier.ts';
import { readInput } from '../http/read-input.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';

const LIMIT_DEFAULT = 500;
const pullQuery = z.object({
  checkpoint: z.string().max(8192).optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .default(LIMIT_DEFAULT)
    .transform((limit) => Math.min(limit, PULL_ROWS_MAX)),
  seen: z.coerce.number().int().min(0).default(0),
});

export interface SyncServices {
  pool: pg.Pool;
  hub: EventHub;
  notifier: Notifier;
}

export function addSyncRoutes(app: FastifyInstance, services: SyncServices): void {
  const { pool, hub, notifier } = services;
  app.addHook('onRequest', async (request) => {
    checkProtocol(request);
    request.desk = await authenticate(pool, request);
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

  app.post('/sync/:collection/push', { bodyLimit: PUSH_BYTES_MAX }, async (request) => {
    const collection = readCollection(request);
    const { rows } = readInput(pushRequest, request.body);
    const { id: deskId, scope } = request.desk;
    const shape = DOCUMENT_SHAPES[collection];
    const { verdicts, changed } = await push(pool, {
      scope,
      collection,
      rows,
      shape,
      takesMaster: protocolOf(request) >= 2,
    });
    for (const [garageId, number] of changed) {
      notifier.changed({ garageId, collection, number, deskId });
    }
    const answer: PushAnswer = { verdicts, serverAt: new Date().toISOString() };
    return answer;
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
