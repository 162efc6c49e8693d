import { createHash, webcrypto } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import {
  SIGNATURE_HEADER,
  SIGNATURE_LIFE_MS,
  SIGNED_AT_HEADER,
  USER_HEADER,
} from '../../shared/contracts/sync-protocol.ts';
import { may, type Permission } from '../../shared/domain/user/permissions.ts';
import { textToSign } from '../../shared/lib/signed-request.ts';
import { findUsers } from '../auth/users.ts';

/** The person who answers for a request. */
export interface Signer {
  userId: string;
  /** Garages that both the user and the desk belong to. */
  reach: ReadonlySet<string>;
  /** What was signed, and by whom: the same for a request that is sent again. */
  signed: string;
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE_BYTES = 64;

/** Fails with FORBIDDEN, whatever is wrong: the desk's own token is good, so its line stays as it is. */
export async function verifySigner(
  pool: pg.Pool,
  request: FastifyRequest,
  permission: Permission,
): Promise<Signer> {
  const userId = readHeader(request, USER_HEADER);
  const at = readHeader(request, SIGNED_AT_HEADER);
  const signature = Buffer.from(readHeader(request, SIGNATURE_HEADER), 'base64url');
  // NaN, of what is no instant, is not below either.
  const isFresh = Math.abs(Date.now() - Date.parse(at)) <= SIGNATURE_LIFE_MS;
  if (!isFresh || signature.length !== SIGNATURE_BYTES) throw refused();
  const scope = request.desk.scope;
  const user = (await findUsers(pool, [...scope])).get(userId);
  if (!user?.isActive || !may(user.role, permission)) throw refused();
  const text = textToSign({
    method: request.method,
    path: request.url,
    at,
    bodyDigest: createHash('sha256')
      .update(request.rawBody ?? '')
      .digest('base64url'),
  });
  if (!(await isSignedBy(user.key.publicKey, signature, text))) throw refused();
  return {
    userId,
    reach: new Set(user.garageIds.filter((id) => scope.has(id))),
    signed: `${userId}\n${text}`,
  };
}

async function isSignedBy(publicKey: string, signature: Buffer, text: string): Promise<boolean> {
  try {
    const raw = Buffer.from(publicKey, 'base64url');
    const key = await webcrypto.subtle.importKey('raw', raw, CURVE, false, ['verify']);
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    return await webcrypto.subtle.verify(algorithm, key, signature, Buffer.from(text));
  } catch {
    return false; // A public key that is no point of the curve.
  }
}

function readHeader(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function refused(): ForecourtError {
  return new ForecourtError('FORBIDDEN', 'the signature of a user who may do this is missing');
}
