import {
  SIGNATURE_HEADER,
  SIGNED_AT_HEADER,
  USER_HEADER,
} from '../../../shared/contracts/sync-protocol.ts';
import { textToSign } from '../../../shared/lib/signed-request.ts';

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

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
