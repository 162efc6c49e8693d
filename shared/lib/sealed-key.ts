import { fromBase64url, toBase64url } from './base64url.ts';
import { type KeyHandle, webCrypto } from './web-crypto.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A P-256 key pair whose private half only its PIN opens; every text is base64url. */
export interface SealedKey {
  publicKey: string;
  salt: string;
  iterations: number;
  sealedPrivateKey: string;
}

/** OWASP's advice for PBKDF2-SHA-256, 2023: about a third of a second on the PC of a counter. */
export const PIN_ITERATIONS = 600_000;

const CURVE = 'P-256';
const SALT_BYTES = 16;
const NONCE_BYTES = 12;

export interface KeyPair {
  publicKey: string;
  /** PKCS #8. */
  privateKey: Bytes;
}

export async function createKeyPair(): Promise<KeyPair> {
  const pair = await webCrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: CURVE }, true, [
    'sign',
    'verify',
  ]);
  const publicKey = new Uint8Array(await webCrypto.subtle.exportKey('raw', pair.publicKey));
  const privateKey = new Uint8Array(await webCrypto.subtle.exportKey('pkcs8', pair.privateKey));
  return { publicKey: toBase64url(publicKey), privateKey };
}

/** Seals a key under a PIN, each time with a salt of its own. */
export async function sealPrivateKey(
  { publicKey, privateKey }: KeyPair,
  pin: string,
  iterations: number,
): Promise<SealedKey> {
  const salt = webCrypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const nonce = webCrypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const key = await pinKey(pin, salt, iterations);
  const sealed = await webCrypto.subtle.encrypt(aesGcm(nonce, publicKey), key, privateKey);
  const whole = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  whole.set(nonce);
  whole.set(new Uint8Array(sealed), NONCE_BYTES);
  return { publicKey, salt: toBase64url(salt), iterations, sealedPrivateKey: toBase64url(whole) };
}

/** The private half as PKCS #8; null when the PIN is not the right one, or the key was tampered with. */
export async function openPrivateKey(sealed: SealedKey, pin: string): Promise<Bytes | null> {
  const salt = fromBase64url(sealed.salt);
  const whole = fromBase64url(sealed.sealedPrivateKey);
  if (!salt || !whole || whole.length <= NONCE_BYTES) return null;
  const key = await pinKey(pin, salt, sealed.iterations);
  try {
    const opened = await webCrypto.subtle.decrypt(
      aesGcm(whole.subarray(0, NONCE_BYTES), sealed.publicKey),
      key,
      whole.subarray(NONCE_BYTES),
    );
    return new Uint8Array(opened);
  } catch {
    return null;
  }
}

/** Whether this is a point of the curve; a document can hold any text. */
export async function isPublicKey(text: string): Promise<boolean> {
  const bytes = fromBase64url(text);
  if (!bytes) return false;
  const algorithm = { name: 'ECDH', namedCurve: CURVE };
  return await webCrypto.subtle.importKey('raw', bytes, algorithm, false, []).then(
    () => true,
    () => false,
  );
}

/** ECDSA P-256: signs requests in the name of a user. */
export function importSigningKey(privateKey: Bytes): Promise<KeyHandle> {
  const algorithm = { name: 'ECDSA', namedCurve: CURVE };
  return webCrypto.subtle.importKey('pkcs8', privateKey, algorithm, false, ['sign']);
}

/** ECDH P-256: opens what was wrapped for a user. */
export function importAgreementKey(privateKey: Bytes): Promise<KeyHandle> {
  const algorithm = { name: 'ECDH', namedCurve: CURVE };
  return webCrypto.subtle.importKey('pkcs8', privateKey, algorithm, false, ['deriveBits']);
}

async function pinKey(pin: string, salt: Bytes, iterations: number): Promise<KeyHandle> {
  // Digits only, one byte each: TextEncoder is not among the types shared by all places.
  const bytes = Uint8Array.from(pin, (letter) => letter.charCodeAt(0));
  const base = await webCrypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  return await webCrypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** The public half is bound in, so that no one's sealed key can be put under another's name. */
function aesGcm(iv: Bytes, publicKey: string) {
  const additionalData = fromBase64url(publicKey) ?? new Uint8Array();
  return { name: 'AES-GCM', iv, additionalData } as const;
}
