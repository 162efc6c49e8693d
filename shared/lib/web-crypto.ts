/**
 * The part of WebCrypto used by shared code. Browsers, workers and Node all have it, but no library of types
 * that is the same for the three; these are read off the standard.
 */
export interface KeyHandle {
  readonly algorithm: { name: string };
  readonly extractable: boolean;
  readonly type: 'private' | 'public' | 'secret';
  readonly usages: KeyPurpose[];
}
export type KeyPurpose =
  | 'decrypt'
  | 'deriveBits'
  | 'deriveKey'
  | 'encrypt'
  | 'sign'
  | 'unwrapKey'
  | 'verify'
  | 'wrapKey';

type Bytes = Uint8Array<ArrayBuffer>;

interface Subtle {
  generateKey(
    algorithm: { name: string; namedCurve: string },
    isExtractable: boolean,
    purposes: KeyPurpose[],
  ): Promise<{ publicKey: KeyHandle; privateKey: KeyHandle }>;
  importKey(
    format: 'raw' | 'pkcs8',
    bytes: Bytes,
    algorithm: string | { name: string; namedCurve: string },
    isExtractable: boolean,
    purposes: KeyPurpose[],
  ): Promise<KeyHandle>;
  exportKey(format: 'raw' | 'pkcs8', key: KeyHandle): Promise<ArrayBuffer>;
  deriveKey(
    algorithm: { name: 'PBKDF2'; hash: string; salt: Bytes; iterations: number },
    base: KeyHandle,
    derived: { name: 'AES-GCM'; length: number },
    isExtractable: boolean,
    purposes: KeyPurpose[],
  ): Promise<KeyHandle>;
  sign(
    algorithm: { name: 'ECDSA'; hash: string },
    key: KeyHandle,
    bytes: Bytes,
  ): Promise<ArrayBuffer>;
  digest(hash: string, bytes: Bytes): Promise<ArrayBuffer>;
  encrypt(algorithm: AesGcm, key: KeyHandle, bytes: Bytes): Promise<ArrayBuffer>;
  decrypt(algorithm: AesGcm, key: KeyHandle, bytes: Bytes): Promise<ArrayBuffer>;
}
interface AesGcm {
  name: 'AES-GCM';
  iv: Bytes;
  additionalData: Bytes;
}

export const webCrypto = (
  globalThis as unknown as {
    crypto: { readonly subtle: Subtle; getRandomValues(bytes: Bytes): Bytes };
  }
).crypto;
