import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { toBase64url } from '../../../shared/lib/base64url.ts';
import { type DeskDatabase, type IndexedDb, openDeskDatabase } from '../desk/database.ts';
import { createVault, type DataKeys, type Vault } from '../vault/vault.ts';
import { createKeyring, type Keyring } from './keyring.ts';

const newHostKey = () => toBase64url(crypto.getRandomValues(new Uint8Array(32)));
const bytes = new TextEncoder().encode('Ada Beispiel');

async function newUser(id: string) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ]);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { id, publicKey: toBase64url(point), privateKey: pair.privateKey };
}

describe('createKeyring', () => {
  let desk: DeskDatabase;
  let hostKey: string;

  beforeEach(() => {
    desk = openDeskDatabase('desk', { indexedDB: new IDBFactory(), IDBKeyRange } as IndexedDb);
    hostKey = newHostKey();
  });

  /** The program started anew on the same profile. */
  function start(change: { hostKey?: string; isHostProtected?: boolean } = {}) {
    const vault = createVault();
    const keyring: Keyring = createKeyring({
      table: desk.keyring,
      vault,
      hostKey,
      isHostProtected: false,
      nowMs: () => 7,
      ...change,
    });
    return { vault, keyring };
  }

  it('opens at the next start by the host alone while there are no users', async () => {
    const first = start();
    expect(await first.keyring.opening()).toBe('none');
    await first.keyring.create();
    const sealed = await first.vault.seal(bytes, 'here');
    const second = start();
    expect(await second.keyring.opening()).toBe('byHost');
    await second.keyring.openByHost();
    expect(await second.vault.open(sealed, 'here')).toEqual(bytes);
  });

  it('says KEY_MISSING with the key of another host', async () => {
    await start().keyring.create();
    const { keyring, vault } = start({ hostKey: newHostKey() });
    await expect(keyring.openByHost()).rejects.toMatchObject({ code: 'KEY_MISSING' });
    expect(vault.isOpen).toBe(false);
  });

  it('opens for each user with their own key and the host key, and for nobody with less', async () => {
    const [ada, bob, eve] = await Promise.all(['ada', 'bob', 'eve'].map(newUser));
    if (!ada || !bob || !eve) throw new Error('users');
    const first = start();
    await first.keyring.create();
    const sealed = await first.vault.seal(bytes, 'here');
    await first.keyring.wrapFor([ada, bob]);

    for (const user of [ada, bob]) {
      const { keyring, vault } = start();
      await keyring.openByUser(user.id, user.privateKey);
      expect(await vault.open(sealed, 'here')).toEqual(bytes);
    }
    const missing = { code: 'KEY_MISSING' };
    const other = start({ hostKey: newHostKey() }).keyring;
    await expect(other.openByUser('ada', ada.privateKey)).rejects.toMatchObject(missing);
    await expect(start().keyring.openByUser('ada', eve.privateKey)).rejects.toMatchObject(missing);
    await expect(start().keyring.openByUser('eve', eve.privateKey)).rejects.toMatchObject(missing);
    await expect(start().keyring.openByUser('bob', ada.privateKey)).rejects.toMatchObject(missing);
  });

  it('takes the wrapping for an unprotected host away with the first user, and gives it back with the last', async () => {
    const ada = await newUser('ada');
    const { keyring } = start();
    await keyring.create();
    await keyring.wrapFor([ada]);
    expect(await keyring.opening()).toBe('byUser');
    await expect(start().keyring.openByHost()).rejects.toMatchObject({ code: 'LOCKED' });
    await keyring.wrapFor([]);
    await start().keyring.openByHost();
  });

  it('keeps the wrapping for a protected host beside those of the users', async () => {
    const { keyring } = start({ isHostProtected: true });
    await keyring.create();
    await keyring.wrapFor([await newUser('ada')]);
    await start().keyring.openByHost();
  });

  it('wraps for others though the key pair of who is signed in was replaced', async () => {
    const [old, renewed, bob] = await Promise.all([newUser('ada'), newUser('ada'), newUser('bob')]);
    const first = start();
    await first.keyring.create();
    await first.keyring.wrapFor([old]);
    const { keyring } = start();
    await keyring.openByUser('ada', old.privateKey);
    await keyring.wrapFor([renewed]);
    await keyring.wrapFor([renewed, bob]);
    await start().keyring.openByUser('bob', bob.privateKey);
  });

  it('forgets its keys when locked', async () => {
    const { keyring, vault } = start();
    await keyring.create();
    const sealed = await vault.seal(bytes, 'here');
    keyring.lock();
    await expect(vault.open(sealed, 'here')).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(keyring.wrapFor([])).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(keyring.beginRotation()).rejects.toMatchObject({ code: 'LOCKED' });
  });

  it('keeps the roster readable before anybody has signed in, on this host only', async () => {
    const { keyring } = start();
    expect(await keyring.readRoster()).toBeNull();
    await keyring.writeRoster([{ name: 'Ada Beispiel' }]);
    expect(await start().keyring.readRoster()).toEqual([{ name: 'Ada Beispiel' }]);
    const elsewhere = start({ hostKey: newHostKey() }).keyring;
    await expect(elsewhere.readRoster()).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  it('opens what is sealed under both keys while rotating, also after a restart and for users', async () => {
    const ada = await newUser('ada');
    const first = start({ isHostProtected: true });
    await first.keyring.create();
    await first.keyring.wrapFor([ada]);
    const before = await first.vault.seal(bytes, 'here');
    await first.keyring.beginRotation();
    const after = await first.vault.seal(bytes, 'here');
    expect(await first.vault.open(before, 'here')).toEqual(bytes);

    const second = start();
    await second.keyring.openByUser('ada', ada.privateKey);
    expect(await second.keyring.age()).toEqual({ madeAtMs: 7, isRotating: true });
    expect(await second.vault.open(before, 'here')).toEqual(bytes);
    await second.keyring.endRotation(2);
    expect(await second.vault.open(after, 'here')).toEqual(bytes);
    await expect(second.vault.open(before, 'here')).rejects.toMatchObject({ code: 'KEY_MISSING' });
    expect(await second.keyring.age()).toEqual({ madeAtMs: 7, isRotating: false });
    await start().keyring.openByHost();
  });

  it('keeps every key that something may still be sealed under, whatever came in between', async () => {
    const { keyring, vault } = start();
    await keyring.create();
    await keyring.beginRotation();
    const sealed = await vault.seal(bytes, 'here');
    await keyring.beginRotation();
    await keyring.endRotation(2);
    expect(await vault.open(sealed, 'here')).toEqual(bytes);
    expect(await keyring.age()).toMatchObject({ isRotating: true });
  });

  it('gives what is written from now on a new key when somebody is gone', async () => {
    const [ada, bob] = await Promise.all([newUser('ada'), newUser('bob')]);
    const { keyring, vault } = start();
    await keyring.create();
    await keyring.wrapFor([ada, bob]);
    expect(vault.current).toBe(1);
    await keyring.wrapFor([ada]);
    expect(vault.current).toBe(2);
    const after = start();
    await after.keyring.openByUser('ada', ada.privateKey);
    expect(after.vault.current).toBe(2);
    const gone = start().keyring.openByUser('bob', bob.privateKey);
    await expect(gone).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  it('holds no key that can be exported', async () => {
    const { keyring } = start();
    const loaded: CryptoKey[] = [];
    const real = createVault();
    const vault: Vault = Object.assign(Object.create(real) as Vault, {
      load: (keys: DataKeys | null) => {
        loaded.push(...(keys?.keys.values() ?? []));
        real.load(keys);
      },
    });
    const spied = createKeyring({
      table: desk.keyring,
      vault,
      hostKey,
      isHostProtected: true,
      nowMs: () => 7,
    });
    await keyring.create();
    await spied.openByHost();
    await spied.beginRotation();
    await spied.endRotation(2);
    expect(loaded.length).toBe(4);
    expect(loaded.every(({ extractable }) => !extractable)).toBe(true);
  });
});
