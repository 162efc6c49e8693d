import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { bytesToText } from './sealed-text.ts';

/** The data keys of an open book. Two are valid while everything is being sealed anew under the newer one. */
export interface DataKeys {
  /** Number of the key that seals; every one of `keys` opens. */
  current: number;
  keys: ReadonlyMap<number, CryptoKey>;
}

/** Seals what lies on the disk of this PC and opens it again; useless until it has been given its keys. */
export interface Vault {
  /** `place` is where the bytes lie: sealed bytes copied to another place do not open there. */
  seal(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The same as text of one character per byte: what the book stores, made without a copy in between. */
  sealText(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<string>;
  /** Fails with LOCKED before the keys are here, with KEY_MISSING when none of them fits. */
  open(sealed: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Null takes the keys away again. */
  load(keys: DataKeys | null): void;
  readonly isOpen: boolean;
  /** Number of the key that seals now. */
  readonly current: number;
}

/*
 *   0        1             5              17
 *   +--------+-------------+--------------+-----------------------+
 *   | format | key number  | nonce        | ciphertext, 16 of tag |
 *   +--------+-------------+--------------+-----------------------+
 */
const FORMAT = 1;
const NONCE_AT = 5;
const NONCE_BYTES = 12;
const TEXT_AT = NONCE_AT + NONCE_BYTES;
const TAG_BYTES = 16;
const NONCES_IN_STORE = 1_000;

/**
 * AES-256-GCM. Nonces are random: NIST SP 800-38D §8.3 allows 2^32 of them per key, which is 400 years of a
 * whole book written anew every hour.
 */
export function createVault(): Vault {
  const encoder = new TextEncoder();
  const nextNonce = createNonces();
  let loaded: DataKeys | null = null;

  function present(): DataKeys {
    if (loaded) return loaded;
    throw new ForecourtError('LOCKED', 'the keys of the book are not here');
  }

  async function encrypt(bytes: Uint8Array<ArrayBuffer>, place: string) {
    const { current, keys } = present();
    const iv = nextNonce();
    const additionalData = encoder.encode(place);
    const key = keys.get(current) as CryptoKey;
    const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes);
    return { head: headOf(current), iv, text: new Uint8Array(text) };
  }

  return {
    get isOpen() {
      return loaded !== null;
    },
    get current() {
      return present().current;
    },
    load: (keys) => {
      loaded = keys;
    },

    async seal(bytes, place) {
      const { head, iv, text } = await encrypt(bytes, place);
      const sealed = new Uint8Array(TEXT_AT + text.byteLength);
      sealed.set(head);
      sealed.set(iv, NONCE_AT);
      sealed.set(text, TEXT_AT);
      return sealed;
    },

    async sealText(bytes, place) {
      const { head, iv, text } = await encrypt(bytes, place);
      return bytesToText(head) + bytesToText(iv) + bytesToText(text);
    },

    async open(sealed, place) {
      const { keys } = present();
      const key = keys.get(keyNumberOf(sealed));
      if (!key) throw new ForecourtError('KEY_MISSING', `no key for ${place}`);
      const iv = sealed.subarray(NONCE_AT, TEXT_AT);
      const additionalData = encoder.encode(place);
      try {
        const algorithm = { name: 'AES-GCM', iv, additionalData };
        return new Uint8Array(
          await crypto.subtle.decrypt(algorithm, key, sealed.subarray(TEXT_AT)),
        );
      } catch (cause) {
        throw new ForecourtError('KEY_MISSING', `${place} does not open`, { cause });
      }
    },
  };
}

function headOf(keyNumber: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(FORMAT, keyNumber >>> 24, keyNumber >>> 16, keyNumber >>> 8, keyNumber);
}

/** Random nonces out of a store: asking the system for each takes as long as half an encryption. */
function createNonces(): () => Uint8Array<ArrayBuffer> {
  let store = new Uint8Array(0);
  let at = 0;
  return () => {
    if (at === store.byteLength) {
      store = crypto.getRandomValues(new Uint8Array(NONCE_BYTES * NONCES_IN_STORE));
      at = 0;
    }
    at += NONCE_BYTES;
    return store.subarray(at - NONCE_BYTES, at);
  };
}

/** Number of the key something was sealed under; -1 for bytes that no vault has made. */
export function keyNumberOf(sealed: Uint8Array<ArrayBuffer>): number {
  if (sealed[0] !== FORMAT || sealed.byteLength < TEXT_AT + TAG_BYTES) return -1;
  return new DataView(sealed.buffer, sealed.byteOffset).getUint32(1);
}
