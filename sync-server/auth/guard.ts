import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/contracts/sync-protocol.ts';
import { type Desk, findDeskByToken } from './desks.ts';

/** The server speaks to desks of this version and of the one before. */
const OLDEST_VERSION = Math.max(1, PROTOCOL_VERSION - 1);

/** Fails with PROTOCOL_VERSION (426); the desk then goes on working offline and says so. */
export function checkProtocol(request: FastifyRequest): void {
  const version = protocolOf(request);
  if (version >= OLDEST_VERSION && version <= PROTOCOL_VERSION) return;
  throw new ForecourtError(
    'PROTOCOL_VERSION',
    `this server speaks protocol ${OLDEST_VERSION} to ${PROTOCOL_VERSION}`,
  );
}

export function protocolOf(request: FastifyRequest): number {
  return Number(request.headers[PROTOCOL_HEADER]);
}

/** Fails with UNAUTHORISED (401). */
export async function authenticate(pool: pg.Pool, request: FastifyRequest): Promise<Desk> {
  const token = /^Bearer ([\w.-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  const desk = token === undefined ? null : await findDeskByToken(pool, token);
  if (!desk) throw new ForecourtError('UNAUTHORISED', 'no desk has this token');
  return desk;
}
