import { beforeEach, describe, expect, it } from 'vitest';
import { textToBytes } from './sealed-text.ts';
import { createVault, type Vault } from './vault.ts';

const key = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const bytes = new TextEncoder().encode('Ada Beispiel, +4930123456');

describe('createVault', () => {
  let vault: Vault;
  let first: CryptoKey;
  beforeEach(async () => {
    vault = createVault();
    first = await key();
    vault.load({ current: 1, keys: new Map([[1, first]]) });
  });

  it('opens what it sealed, and seals the same bytes otherwise each time', async () => {
    const [one, two] = await Promise.all([vault.seal(bytes, 'a'), vault.seal(bytes, 'a')]);
    expect(one).not.toEqual(two);
    expect(await vault.open(one, 'a')).toEqual(bytes);
    expect(await vault.open(two, 'a')).toEqual(bytes);
  });

  it('makes the same of text, one character per byte', async () => {
    const text = await vault.sealText(bytes, 'a');
    expect(text).toMatch(/^[\0-\u00ff]*$/);
    expect(await vault.open(textToBytes(text), 'a')).toEqual(bytes);
  });

  it('never uses a nonce twice', async () => {
    const sealed = await Promise.all(Array.from({ length: 2_500 }, () => vault.seal(bytes, 'a')));
    expect(new Set(sealed.map((one) => one.subarray(5, 17).join())).size).toBe(2_500);
  });

  it('refuses sealed bytes that were moved to another place', async () => {
    const sealed = await vault.seal(bytes, 'customers|1');
    const moved = vault.open(sealed, 'customers|2');
    await expect(moved).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  it('refuses sealed bytes with any byte changed', async () => {
    const sealed = await vault.seal(bytes, 'a');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(vault.open(changed, 'a'), `byte ${at}`).rejects.toMatchObject({
        code: 'KEY_MISSING',
      });
    }
  });

  it.each([0, 1, 32])('refuses %i bytes that nobody sealed', async (length) => {
    const opening = vault.open(new Uint8Array(length).fill(1), 'a');
    await expect(opening).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  it('opens what is sealed under an older key, while it has it', async () => {
    const sealed = await vault.seal(bytes, 'a');
    const second = await key();
    vault.load({
      current: 2,
      keys: new Map([
        [1, first],
        [2, second],
      ]),
    });
    expect(await vault.open(sealed, 'a')).toEqual(bytes);
    const newer = await vault.seal(bytes, 'a');
    vault.load({ current: 2, keys: new Map([[2, second]]) });
    expect(await vault.open(newer, 'a')).toEqual(bytes);
    await expect(vault.open(sealed, 'a')).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  it('says LOCKED without keys', async () => {
    vault.load(null);
    expect(vault.isOpen).toBe(false);
    await expect(vault.seal(bytes, 'a')).rejects.toMatchObject({ code: 'LOCKED' });
  });
});
