import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { userKey } from '../domain/user/user.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import {
  createKeyPair,
  importAgreementKey,
  importSigningKey,
  isPublicKey,
  openPrivateKey,
  sealPrivateKey,
} from './sealed-key.ts';

const ITERATIONS = 10;
const createSealedKey = async (pin: string) =>
  sealPrivateKey(await createKeyPair(), pin, ITERATIONS);

describe('base64url', () => {
  it('writes what Node writes and reads it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect([...(fromBase64url(text) ?? [])]).toEqual([...bytes]);
      }),
      fuzz(),
    );
  });

  it('refuses other text', () => {
    for (const text of ['A', 'AA=', 'A+/A', 'Ä']) expect(fromBase64url(text)).toBeNull();
  });
});

describe('sealed key', () => {
  it('has the shape of a user’s key and opens with its PIN alone', async () => {
    const sealed = await createSealedKey('4711');
    expect(userKey.parse(sealed)).toEqual(sealed);
    expect(await openPrivateKey(sealed, '4711')).toBeInstanceOf(Uint8Array);
    for (const wrong of ['4710', '47111', '']) {
      expect(await openPrivateKey(sealed, wrong)).toBeNull();
    }
  });

  it('is the same key under a new PIN, and the old PIN no longer opens it', async () => {
    const sealed = await createSealedKey('4711');
    const privateKey = await openPrivateKey(sealed, '4711');
    if (!privateKey) throw new Error('the key did not open');
    const { publicKey } = sealed;
    const again = await sealPrivateKey({ publicKey, privateKey }, '0815', 20);
    expect(again.salt).not.toBe(sealed.salt);
    expect(await openPrivateKey(again, '4711')).toBeNull();
    expect(await openPrivateKey(again, '0815')).toEqual(privateKey);
  });

  it('does not open under another’s public key, nor with a bit turned', async () => {
    const sealed = await createSealedKey('4711');
    const other = await createSealedKey('4711');
    expect(await openPrivateKey({ ...sealed, publicKey: other.publicKey }, '4711')).toBeNull();
    const bytes = fromBase64url(sealed.sealedPrivateKey) ?? new Uint8Array();
    for (const at of [0, 12, bytes.length - 1]) {
      const turned = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
      const tampered = { ...sealed, sealedPrivateKey: toBase64url(turned) };
      expect(await openPrivateKey(tampered, '4711')).toBeNull();
    }
    expect(await openPrivateKey({ ...sealed, sealedPrivateKey: '' }, '4711')).toBeNull();
  });

  it('tells a public key from other text', async () => {
    const { publicKey } = await createKeyPair();
    expect(await isPublicKey(publicKey)).toBe(true);
    for (const text of [
      '',
      'A',
      'AAAA',
      '%',
      publicKey.slice(0, -1),
      `${publicKey.slice(0, -2)}AA`,
    ]) {
      expect(await isPublicKey(text)).toBe(false);
    }
  });

  it('signs what its public half verifies, and agrees on a secret with another pair', async () => {
    const [mine, theirs] = await Promise.all([open('1111'), open('2222')]);
    const { subtle } = crypto;
    const bytes = new TextEncoder().encode('POST /desks/codes');
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const signature = await subtle.sign(
      algorithm,
      (await importSigningKey(mine.privateKey)) as CryptoKey,
      bytes,
    );
    const verifying = await publicKeyOf(mine.publicKey, 'ECDSA', ['verify']);
    expect(await subtle.verify(algorithm, verifying, signature, bytes)).toBe(true);

    const agree = async (own: typeof mine, other: typeof mine) =>
      new Uint8Array(
        await subtle.deriveBits(
          { name: 'ECDH', public: await publicKeyOf(other.publicKey, 'ECDH', []) },
          (await importAgreementKey(own.privateKey)) as CryptoKey,
          256,
        ),
      );
    expect(await agree(mine, theirs)).toEqual(await agree(theirs, mine));
  });
});

async function open(pin: string) {
  const { publicKey, ...rest } = await createSealedKey(pin);
  const privateKey = await openPrivateKey({ publicKey, ...rest }, pin);
  if (!privateKey) throw new Error('the key did not open');
  return { publicKey, privateKey };
}

function publicKeyOf(text: string, name: string, usages: KeyUsage[]): Promise<CryptoKey> {
  const bytes = fromBase64url(text) ?? new Uint8Array();
  return crypto.subtle.importKey('raw', bytes, { name, namedCurve: 'P-256' }, true, usages);
}
