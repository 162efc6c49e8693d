import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/contracts/sync-protocol.ts';
import type { Limits } from '../http/limits.ts';
import type { Desk } from './desks.ts';
import { findTokenHolder, type TokenHolder } from './tokens.ts';

/** The server speaks to desks of this version and of the one before. */
const OLDEST_VERSION = Math.max(1, PROTOCOL_VERSION - 1);

/** Fails with PROTOCOL_VERSION (426); the desk then goes on working offline and says so. */
export function checkProtocol(request: FastifyRequest): void {
  const version = protocolOf(request);
  if (Number.isInteger(version) && version >= OLDEST_VERSION && version <= PROTOCOL_VERSION) return;
  throw new ForecourtError(
    'PROTOCOL_VERSION',
    `this server speaks protocol ${OLDEST_VERSION} to ${PROTOCOL_VERSION}`,
  );
}

export function protocolOf(request: FastifyRequest): number {
  return Number(request.headers[PROTOCOL_HEADER]);
}

export interface GuardParts {
  pool: pg.Pool;
  limits: Limits;
}

/** Fails with UNAUTHORISED or DESK_REVOKED (401), and with TOO_MANY_REQUESTS. */
export async function authenticate(parts: GuardParts, request: FastifyRequest): Promise<Desk> {
  const desk = await identify(parts, request);
  if (desk.isRevoked) throw new ForecourtError('DESK_REVOKED', 'the desk was revoked');
  return desk;
}

/** Also a revoked desk. Fails with UNAUTHORISED (401) and TOO_MANY_REQUESTS. */
export async function identify(parts: GuardParts, request: FastifyRequest): Promise<TokenHolder> {
  const { pool, limits } = parts;
  limits.stranger(request.ip);
  const token = /^Bearer ([\w.-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  const desk = token === undefined ? null : await findTokenHolder(pool, token);
  if (!desk) {
    limits.wasStranger(request.ip);
    throw new ForecourtError('UNAUTHORISED', 'no desk has this token');
  }
  limits.request(desk.id);
  return desk;
}
