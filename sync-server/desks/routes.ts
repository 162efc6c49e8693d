import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { z } from 'zod';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import {
  type CodeAnswer,
  codeRequest,
  type DesksAnswer,
} from '../../shared/contracts/sync-protocol.ts';
import { id } from '../../shared/domain/record/record.ts';
import { formatEnrolmentLink } from '../../shared/lib/enrolment-link.ts';
import { revokeDesk } from '../auth/desks.ts';
import { CODE_LIFE_MINUTES, createEnrolmentCode } from '../auth/enrolment.ts';
import { authenticate, checkProtocol, type GuardParts } from '../auth/guard.ts';
import { readInput } from '../http/read-input.ts';
import { listDesks } from './list-desks.ts';
import { verifySigner } from './signed-request.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where a signature covers it. */
    rawBody?: string;
  }
}

export interface DeskRoutesOptions extends GuardParts {
  /** Of the server's own certificate, for the link that enrols; null behind a proxy and without TLS. */
  fingerprint(): string | null;
}

/** What a manager does with desks; every request is signed by a person who may manage them. */
export function addDeskRoutes(app: FastifyInstance, options: DeskRoutesOptions): void {
  const { pool, fingerprint } = options;
  app.addHook('onRequest', async (request) => {
    checkProtocol(request);
    request.desk = await authenticate(options, request);
  });
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.rawBody = body.toString();
    void app.getDefaultJsonParser('error', 'error')(request, request.rawBody, done);
  });

  app.get('/desks', async (request) => {
    const { reach } = await verifySigner(pool, request, 'manageDesks');
    const answer: DesksAnswer = {
      desks: await listDesks(pool, [...reach]),
      serverAt: new Date().toISOString(),
    };
    return answer;
  });

  app.post('/desks/:id/revoke', async (request) => {
    const { userId, reach } = await verifySigner(pool, request, 'manageDesks');
    const deskId = readInput(z.object({ id }), request.params).id;
    const scope = await findScope(pool, deskId);
    // One and the same answer for a desk of other garages and for none.
    if (!scope.some((garageId) => reach.has(garageId))) {
      throw new ForecourtError('NOT_FOUND', 'no such desk');
    }
    if (!scope.every((garageId) => reach.has(garageId))) {
      throw new ForecourtError('FORBIDDEN', 'the desk belongs to other garages too');
    }
    await revokeDesk(pool, deskId, userId);
    return {};
  });

  app.post('/desks/codes', async (request) => {
    const { userId, reach, signed } = await verifySigner(pool, request, 'manageDesks');
    const { garageIds } = readInput(codeRequest, request.body);
    if (!garageIds.every((garageId) => reach.has(garageId))) {
      throw new ForecourtError('FORBIDDEN', 'a code is for garages of one’s own');
    }
    const origin = { userId, signed, deskId: request.desk.id };
    const code = await createEnrolmentCode(pool, garageIds, origin);
    const server = `${request.protocol}://${request.host}`;
    const answer: CodeAnswer = {
      code,
      link: formatEnrolmentLink({ server, code, fingerprint: fingerprint() }),
      expiresAt: new Date(Date.now() + CODE_LIFE_MINUTES * 60_000).toISOString(),
    };
    return answer;
  });
}

/** Also of a revoked desk, whose revocation may come again. */
async function findScope(pool: pg.Pool, deskId: string): Promise<string[]> {
  const { rows } = await pool.query<{ garageId: string }>(
    'select garage_id as "garageId" from desk_garages where desk_id = $1',
    [deskId],
  );
  return rows.map(({ garageId }) => garageId);
}
