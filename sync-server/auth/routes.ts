import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { enrolRequest } from '../../shared/contracts/sync-protocol.ts';
import { readInput } from '../http/read-input.ts';
import { enrolDesk } from './enrolment.ts';
import { checkProtocol } from './guard.ts';
import { createRateLimit } from './rate-limit.ts';

const FAILURES_MAX = 10;
const WINDOW_MS = 60_000;

export function addAuthRoutes(app: FastifyInstance, pool: pg.Pool): void {
  const limit = createRateLimit(FAILURES_MAX, WINDOW_MS);
  app.post('/auth/enrol', async (request) => {
    checkProtocol(request);
    if (!limit.allows(request.ip)) {
      throw new ForecourtError('TOO_MANY_REQUESTS', 'wait a minute before the next code');
    }
    const input = readInput(enrolRequest, request.body);
    try {
      return await enrolDesk(pool, input);
    } catch (error) {
      if (error instanceof ForecourtError && error.code === 'ENROLMENT_CODE_INVALID') {
        limit.fail(request.ip);
      }
      throw error;
    }
  });
}
