import {
  SIGNATURE_HEADER,
  SIGNED_AT_HEADER,
  USER_HEADER,
} from '../../../shared/contracts/sync-protocol.ts';
import { toBase64url } from '../../../shared/lib/base64url.ts';
import { textToSign } from '../../../shared/lib/signed-request.ts';
import { type KeyHandle, webCrypto } from '../../../shared/lib/web-crypto.ts';

/** The person who answers for a request; `sign` is ECDSA P-256 with the key only the PIN opens, in base64url. */
export interface RequestSigner {
  userId: string;
  /** By the corrected clock: the server looks at the time of signing. */
  now(): string;
  sign(text: string): Promise<string>;
}

/** Headers that sign this request. */
export async function signRequest(
  signer: RequestSigner,
  request: { method: string; path: string; body: string },
): Promise<Record<string, string>> {
  const { method, path, body } = request;
  const at = signer.now();
  const bodyDigest = await digest(body);
  return {
    [USER_HEADER]: signer.userId,
    [SIGNED_AT_HEADER]: at,
    [SIGNATURE_HEADER]: await signer.sign(textToSign({ method, path, at, bodyDigest })),
  };
}

/** Signs in the name of whoever is signed in. */
export function createSigner(
  userId: string,
  now: () => string,
  signingKey: () => Promise<KeyHandle>,
): RequestSigner {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;
  return {
    userId,
    now,
    sign: async (text) => {
      const signature = await webCrypto.subtle.sign(algorithm, await signingKey(), bytesOf(text));
      return toBase64url(new Uint8Array(signature));
    },
  };
}

async function digest(text: string): Promise<string> {
  return toBase64url(new Uint8Array(await webCrypto.subtle.digest('SHA-256', bytesOf(text))));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
