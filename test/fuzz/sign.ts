import { createHash, webcrypto } from 'node:crypto';
import {
  SIGNATURE_HEADER,
  SIGNED_AT_HEADER,
  USER_HEADER,
} from '../../shared/contracts/sync-protocol.ts';
import { textToSign } from '../../shared/lib/signed-request.ts';
import { bodyOf, type FuzzRequest, targetOf } from './fuzz-request.ts';

export interface Signer {
  userId: string;
  publicKey: string;
  sign(text: string): Promise<string>;
}

export async function createSigner(userId: string): Promise<Signer> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const raw = await webcrypto.subtle.exportKey('raw', pair.publicKey);
  return {
    userId,
    publicKey: Buffer.from(raw).toString('base64url'),
    sign: async (text) => {
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
      const signature = await webcrypto.subtle.sign(algorithm, pair.privateKey, Buffer.from(text));
      return Buffer.from(signature).toString('base64url');
    },
  };
}

/** Signs the request as it will be sent, so that what is wrong with it is not found by the signature already. */
export async function signRequest(request: FuzzRequest, signer: Signer): Promise<void> {
  const at = new Date().toISOString();
  const body = bodyOf(request) ?? '';
  const text = textToSign({
    method: request.method,
    path: targetOf(request),
    at,
    bodyDigest: createHash('sha256').update(body).digest('base64url'),
  });
  request.headers.push(
    [USER_HEADER, signer.userId],
    [SIGNED_AT_HEADER, at],
    [SIGNATURE_HEADER, await signer.sign(text)],
  );
}
