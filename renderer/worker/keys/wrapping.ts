import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { fromBase64url } from '../../../shared/lib/base64url.ts';

/** A key wrapped under another one: AES-256-GCM with a nonce of its own. */
export interface WrappedKey {
  nonce: Uint8Array<ArrayBuffer>;
  wrapped: Uint8Array<ArrayBuffer>;
}

/** A key wrapped for the holder of a private key; useless without the host key. */
export interface KeyForUser extends WrappedKey {
  userId: string;
  /** The user's P-256 point, kept so that a new key can be wrapped without asking for it again. */
  publicKey: string;
  /** P-256 point made for this wrapping alone. */
  ephemeralKey: Uint8Array<ArrayBuffer>;
}

const NONCE_BYTES = 12;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const encoder = new TextEncoder();

export const newAesKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);

/** The key that wraps for this host, made of the host's secret alone. */
export function hostWrappingKey(hostKey: Uint8Array<ArrayBuffer>, purpose: string) {
  return deriveKey(hostKey, new Uint8Array(0), `forecourt ${purpose}`);
}

/** The wrapping key of a user: their private key opens it together with the host key, neither alone does. */
export async function userWrappingKey(
  own: CryptoKey,
  other: CryptoKey,
  hostKey: Uint8Array<ArrayBuffer>,
  userId: string,
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
  return deriveKey(new Uint8Array(shared), hostKey, `forecourt user ${userId}`);
}

export const newEphemeralPair = () => crypto.subtle.generateKey(CURVE, false, ['deriveBits']);

export const importPoint = (point: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', point, CURVE, true, []);

export async function importPublicKey(publicKey: string): Promise<CryptoKey> {
  const point = fromBase64url(publicKey);
  if (!point) throw new ForecourtError('INVALID_INPUT', 'a public key is not base64url');
  return await importPoint(point);
}

export async function wrapKey(key: CryptoKey, under: CryptoKey, label: string) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const wrapped = await crypto.subtle.wrapKey('raw', key, under, gcm(nonce, label));
  return { nonce, wrapped: new Uint8Array(wrapped) } satisfies WrappedKey;
}

/** Rejects when `under` is not the key it was wrapped under, or the label another. */
export function unwrapKey(
  { nonce, wrapped }: WrappedKey,
  under: CryptoKey,
  label: string,
  usages: KeyUsage[],
  isExtractable = false,
): Promise<CryptoKey> {
  const algorithm = gcm(nonce, label);
  return crypto.subtle.unwrapKey(
    'raw',
    wrapped,
    under,
    algorithm,
    'AES-GCM',
    isExtractable,
    usages,
  );
}

/** A small value sealed like a key. */
export async function sealJson(value: unknown, under: CryptoKey, label: string) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const bytes = encoder.encode(JSON.stringify(value));
  const wrapped = await crypto.subtle.encrypt(gcm(nonce, label), under, bytes);
  return { nonce, wrapped: new Uint8Array(wrapped) } satisfies WrappedKey;
}

export async function openJson(
  { nonce, wrapped }: WrappedKey,
  under: CryptoKey,
  label: string,
): Promise<unknown> {
  const bytes = await crypto.subtle.decrypt(gcm(nonce, label), under, wrapped);
  return JSON.parse(new TextDecoder().decode(bytes));
}

function gcm(iv: Uint8Array<ArrayBuffer>, label: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(label) };
}

/** HKDF-SHA-256, RFC 5869. */
async function deriveKey(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: string,
): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: encoder.encode(info) },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey', 'encrypt', 'decrypt'],
  );
}
