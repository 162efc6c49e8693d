import type { FastifyInstance } from 'fastify';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import {
  closingStatement,
  enrolRequest,
  PUSH_BYTES_MAX,
  type RotateAnswer,
} from '../../shared/contracts/sync-protocol.ts';
import { tooMany } from '../http/limits.ts';
import { readInput } from '../http/read-input.ts';
import { keepClosingStatement } from './closing.ts';
import { enrolDesk } from './enrolment.ts';
import { authenticate, checkProtocol, type GuardParts, identify } from './guard.ts';
import { createRateLimit } from './rate-limit.ts';
import { rotateToken } from './tokens.ts';

const FAILURES_MAX = 10;
const WINDOW_MS = 60_000;

export function addAuthRoutes(app: FastifyInstance, guard: GuardParts): void {
  const { pool, limits } = guard;
  const guesses = createRateLimit(FAILURES_MAX, WINDOW_MS);
  app.addHook('onRequest', async (request) => {
    checkProtocol(request);
    limits.auth(request.ip);
  });

  app.post('/auth/enrol', async (request) => {
    const seconds = guesses.secondsToWait(request.ip);
    if (seconds > 0) throw tooMany(seconds);
    const input = readInput(enrolRequest, request.body);
    try {
      return await enrolDesk(pool, input);
    } catch (error) {
      if (error instanceof ForecourtError && error.code === 'ENROLMENT_CODE_INVALID') {
        guesses.fail(request.ip);
      }
      throw error;
    }
  });

  app.post('/auth/rotate', async (request) => {
    const desk = await authenticate(guard, request);
    request.desk = desk;
    const token = await rotateToken(pool, desk.id);
    const answer: RotateAnswer = { token, serverAt: new Date().toISOString() };
    return answer;
  });

  app.post(
    '/auth/closing',
    {
      bodyLimit: PUSH_BYTES_MAX,
      // Before the body is read: nobody else may send 4 MB here.
      onRequest: async (request) => {
        const desk = await identify(guard, request);
        if (!desk.isRevoked) throw new ForecourtError('FORBIDDEN', 'the desk was not revoked');
        request.desk = desk;
      },
    },
    async (request) => {
      await keepClosingStatement(pool, request.desk.id, readInput(closingStatement, request.body));
      return {};
    },
  );
}
