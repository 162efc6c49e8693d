import { createHash, webcrypto } from 'node:crypto';
import {
  SIGNATURE_HEADER,
  SIGNED_AT_HEADER,
  USER_HEADER,
} from '../../shared/contracts/sync-protocol.ts';
import type { Definition } from '../../shared/domain/definition/definition.ts';
import type { Role } from '../../shared/domain/user/user.ts';
import { textToSign } from '../../shared/lib/signed-request.ts';

export interface SigningUser {
  id: string;
  definition: Definition;
  sign(text: string): Promise<string>;
  /** Headers that sign this request as the desk would. */
  headers(
    method: string,
    path: string,
    body?: string,
    at?: string,
  ): Promise<Record<string, string>>;
}

export interface SigningUserOptions {
  id: string;
  role: Role;
  garageIds?: string[];
  isActive?: boolean;
  /** Who has added the user; the user itself when left out. */
  by?: string;
}

const AT = '2026-03-14T09:30:00.000Z';
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

/** A user with a key of its own; the private half is not sealed, no test here has a PIN. */
export async function createSigningUser(options: SigningUserOptions): Promise<SigningUser> {
  const { id, role, garageIds = ['garage-1'], isActive = true, by = id } = options;
  const pair = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const publicKey = Buffer.from(await webcrypto.subtle.exportKey('raw', pair.publicKey));
  const sign = async (text: string) => {
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const bytes = await webcrypto.subtle.sign(algorithm, pair.privateKey, Buffer.from(text));
    return Buffer.from(bytes).toString('base64url');
  };
  const stamp = `${AT}~desk-a~${by}`;
  return {
    id,
    sign,
    definition: {
      id,
      garageIds,
      rev: 1,
      stamps: { name: stamp, body: stamp },
      createdAt: AT,
      kind: 'user',
      name: `User ${id}`,
      isActive,
      body: {
        role,
        key: {
          publicKey: publicKey.toString('base64url'),
          salt: 'AAAAAAAAAAAAAAAAAAAAAA',
          iterations: 1,
          sealedPrivateKey: 'AAAA',
        },
      },
    },
    headers: async (method, path, body = '', at = new Date().toISOString()) => {
      const bodyDigest = createHash('sha256').update(body).digest('base64url');
      return {
        [USER_HEADER]: id,
        [SIGNED_AT_HEADER]: at,
        [SIGNATURE_HEADER]: await sign(textToSign({ method, path, at, bodyDigest })),
        ...(body !== '' && { 'content-type': 'application/json' }),
      };
    },
  };
}
