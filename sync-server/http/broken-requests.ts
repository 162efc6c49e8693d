import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../../shared/contracts/errors.ts';
import { toErrorAnswer } from './errors.ts';

interface ParserError extends Error {
  code?: string;
}

/** Node answers a request without a host by an empty 400; ours does not need one. */
export const NODE_OPTIONS = { requireHostHeader: false } as const;

/** What never becomes a request of Fastify's is answered in the same form as everything else. */
export const BROKEN_REQUEST_OPTIONS = {
  clientErrorHandler: answerClientError,
  // An address that cannot be decoded, or with a part that is too long: nothing is there.
  frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) => {
    void reply.code(404).send(toErrorAnswer('NOT_FOUND', 'no such address'));
  },
};

/** Node answers an `Expect` it does not know by an empty 417; it changes nothing for us. */
export function ignoreExpectations(app: FastifyInstance): void {
  app.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    app.server.emit('request', request, response);
  });
}

/** How long somebody may go on sending what nobody reads, so as to come to our answer. */
const LINGER_MS = 2000;
const lingering = new WeakSet<Socket>();

/** Bytes that are no HTTP, a head that is too large, a request that does not come to its end. */
function answerClientError(error: ParserError, socket: Socket & { _httpMessage?: unknown }): void {
  if (lingering.has(socket)) return;
  // After a lost connection, or within an answer that is on its way, there is nothing to say.
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
    socket.destroy(error);
    return;
  }
  const [status, code, message] = judge(error.code);
  const body = JSON.stringify(toErrorAnswer(code, message));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n` +
      `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  linger(socket);
}

/** A connection that is closed while its other end still sends is reset there, and the answer lost with it. */
function linger(socket: Socket): void {
  lingering.add(socket);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}

function judge(fault: string | undefined): [status: number, code: ErrorCode, message: string] {
  if (fault === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return [408, 'TIMEOUT', 'the request took too long'];
  }
  if (fault === 'HPE_HEADER_OVERFLOW') return [431, 'TOO_LARGE', 'the head is too large'];
  return [400, 'INVALID_INPUT', 'the request cannot be read'];
}

/** Node keeps the answer a connection is busy with here, and its own handler looks at the same place. */
function isAnswering(socket: { _httpMessage?: unknown }): boolean {
  const answer = socket._httpMessage as { headersSent?: boolean } | null | undefined;
  return answer?.headersSent === true;
}
