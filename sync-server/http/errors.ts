import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, ForecourtError } from '../../shared/contracts/errors.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  INVALID_INPUT: 400,
  UNAUTHORISED: 401,
  DESK_REVOKED: 401,
  FORBIDDEN: 403,
  ENROLMENT_CODE_INVALID: 403,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  PROTOCOL_VERSION: 426,
  TOO_MANY_REQUESTS: 429,
  SERVER_FAILED: 503,
};

/** What may reach the handler: errors of Fastify, of PostgreSQL, of sockets, and ours. */
type HandlerError = Error & { statusCode?: number; code?: string };

/** SQLSTATE of text PostgreSQL cannot hold, NUL above all; an id may be such a text, so it is asked for too. */
const UNWRITABLE: ReadonlySet<string> = new Set(['22021', '22P05']);

/** Every answer that is not 2xx has the same body, whoever found the fault. */
export function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => send(reply, 404, 'NOT_FOUND', 'no such address'));
  app.setErrorHandler((error: HandlerError, request, reply) => {
    if (error instanceof ForecourtError) {
      const seconds = error.details?.seconds;
      if (seconds !== undefined) reply.header('retry-after', seconds);
      return send(reply, STATUS[error.code] ?? 500, error.code, error.message);
    }
    readToTheEnd(request, reply);
    const status = error.statusCode ?? 0;
    if (status === 413) return send(reply, 413, 'TOO_LARGE', 'the request is too large');
    if (status >= 400 && status < 500) {
      return send(reply, status, 'INVALID_INPUT', 'the request cannot be read');
    }
    if (UNWRITABLE.has(error.code ?? '')) {
      return send(reply, 400, 'INVALID_INPUT', 'the request holds text that cannot be stored');
    }
    logUnexpected(error, request);
    return isDatabaseAway(error)
      ? send(reply, 503, 'SERVER_FAILED', 'the database is away')
      : send(reply, 500, 'INTERNAL', 'unexpected fault');
  });
}

/**
 * Fastify would close a connection on which a body is still coming in; the reset that follows takes the answer
 * with it, and the desk would send the same for ever. Left unread, it would hold up the connection's next request.
 */
function readToTheEnd({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('connection');
  raw.resume();
}

/** The body of every answer that is not 2xx. */
export function toErrorAnswer(code: ErrorCode, message: string) {
  return { error: { code, message } };
}

function send(reply: FastifyReply, status: number, code: ErrorCode, message: string) {
  return reply.code(status).send(toErrorAnswer(code, message));
}

/** Messages and details of errors may carry personal data; where it happened does not. */
function logUnexpected(error: HandlerError, request: FastifyRequest): void {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  request.log.error({ name: error.name, code: error.code, frames }, 'unexpected fault');
}

/** SQLSTATE class 08, 53, 57P0x, a statement that took too long, and lost sockets. */
function isDatabaseAway(error: HandlerError): boolean {
  const code = error.code ?? '';
  if (/^(08|53|57P0|57014|25P03|E[A-Z]+$)/.test(code)) return true;
  // node-postgres has no codes for these.
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(
    error.message,
  );
}
