import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { fromBase64url } from '../../../shared/lib/base64url.ts';
import type { Vault } from '../vault/vault.ts';
import {
  newDataKey,
  newHoldingKey,
  newRingKey,
  openDataKeys,
  RING_USAGES,
  rewrapDataKey,
} from './ring-keys.ts';
import { type KeyringTable, readRing, readSealedRoster, type StoredRing } from './stored-ring.ts';
import {
  hostWrappingKey,
  importPoint,
  importPublicKey,
  type KeyForUser,
  newEphemeralPair,
  openJson,
  sealJson,
  unwrapKey,
  userWrappingKey,
  type WrappedKey,
  wrapKey,
} from './wrapping.ts';

/** How the book of this desk is opened: not yet made, by the host alone, or by somebody who signs in. */
export type Opening = 'none' | 'byHost' | 'byUser';

export interface KeyHolder {
  id: string;
  /** `key.publicKey` of the user's definition. */
  publicKey: string;
}

/**
 * The keys of this desk. The data keys lie wrapped under the ring key, and that one wrapped for the host
 * and for each user:
 *
 *   host key ──────────────────────┐
 *   host key + private key of Ada ─┼─ ring key ── data key 1, data key 2 ── documents
 *   host key + private key of Bob ─┘
 */
export interface Keyring {
  opening(): Promise<Opening>;
  /** Makes the keys of a new book, wrapped for the host, and opens the vault. */
  create(): Promise<void>;
  /** Fails with KEY_MISSING when this is not the host the book was made on, with LOCKED when users open it. */
  openByHost(): Promise<void>;
  /** `privateKey`: ECDH P-256 with the usage `deriveBits`. Fails with KEY_MISSING when it does not fit. */
  openByUser(userId: string, privateKey: CryptoKey): Promise<void>;
  /**
   * Wraps for exactly these users; call it, with an open vault, whenever the list of them changes. Where the host
   * does not protect its key, the wrapping for the host goes as soon as there is one for a user. Whoever is not
   * among them any more may have kept a copy of everything: what is written from now on gets new keys.
   */
  wrapFor(users: readonly KeyHolder[]): Promise<void>;
  /** Takes the keys out of memory: nothing can be read until somebody opens again. */
  lock(): void;
  /** What the lock screen needs, sealed under the host key alone; null when there is none. */
  readRoster(): Promise<unknown>;
  writeRoster(roster: unknown): Promise<void>;
  /** A new ring key and a new data key; the older data keys stay valid until `endRotation`. */
  beginRotation(): Promise<void>;
  /** Lets go of the data keys before `oldest`; to be called when nothing is sealed under them any more. */
  endRotation(oldest: number): Promise<void>;
  /** When the newest data key was made, and whether something may still be sealed under an older one. */
  age(): Promise<{ madeAtMs: number; isRotating: boolean }>;
}

export interface KeyringParts {
  table: KeyringTable;
  vault: Vault;
  /** Secret of the host: 32 bytes as base64url. */
  hostKey: string;
  /** The system keeps the host key from other programs and from who takes the disk out (Electron's safeStorage). */
  isHostProtected: boolean;
  nowMs(): number;
}

/** The ring key wrapped under a key that is nowhere but in memory: it can be wrapped again, and not be read. */
interface HeldRingKey {
  under: CryptoKey;
  wrapped: WrappedKey;
}

const HOST_LABEL = 'host';
const HELD_LABEL = 'held';
const ROSTER_LABEL = 'roster';

export function createKeyring(parts: KeyringParts): Keyring {
  const { table, vault, isHostProtected } = parts;
  const secret = readHostKey(parts.hostKey);
  let held: HeldRingKey | null = null;
  let lastChange: Promise<unknown> = Promise.resolve();

  /** One change of the stored ring after the other, or one would write over what another has read. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = lastChange.then(change, change);
    lastChange = turn.catch(() => undefined);
    return turn;
  }

  async function present(): Promise<StoredRing> {
    const ring = await readRing(table);
    if (!ring) throw new ForecourtError('KEY_MISSING', 'this desk has no keys');
    return ring;
  }

  async function openWith(wrapped: WrappedKey, under: CryptoKey, label: string): Promise<void> {
    const ring = await present();
    await orKeyMissing(async () => {
      const ringKey = await unwrapKey(wrapped, under, label, RING_USAGES, true);
      await hold(ring, ringKey);
    });
  }

  async function hold(ring: StoredRing, ringKey: CryptoKey): Promise<void> {
    const keys = await openDataKeys(ring, ringKey);
    const under = await newHoldingKey();
    held = { under, wrapped: await wrapKey(ringKey, under, HELD_LABEL) };
    vault.load(keys);
  }

  /** The ring key in a form that can be wrapped; it is not kept so. */
  function heldRingKey(): Promise<CryptoKey> {
    if (!held) throw new ForecourtError('LOCKED', 'the keys of the book are not here');
    return unwrapKey(held.wrapped, held.under, HELD_LABEL, RING_USAGES, true);
  }

  async function wrapForHost(ringKey: CryptoKey): Promise<WrappedKey> {
    return wrapKey(ringKey, await hostWrappingKey(secret, HOST_LABEL), HOST_LABEL);
  }

  async function wrapForUser(ringKey: CryptoKey, { id, publicKey }: KeyHolder) {
    const pair = await newEphemeralPair();
    const theirs = await importPublicKey(publicKey);
    const under = await userWrappingKey(pair.privateKey, theirs, secret, id);
    const ephemeralKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const wrapped = await wrapKey(ringKey, under, id);
    return { userId: id, publicKey, ephemeralKey, ...wrapped } satisfies KeyForUser;
  }

  async function wrapForAll(
    ring: StoredRing,
    ringKey: CryptoKey,
    users: readonly KeyHolder[],
  ): Promise<StoredRing> {
    const byUser = await Promise.all(users.map((user) => wrapForUser(ringKey, user)));
    const keepsHost = isHostProtected || byUser.length === 0;
    return { ...ring, byHost: keepsHost ? await wrapForHost(ringKey) : null, byUser };
  }

  /** A new ring key, and a new data key beside the older ones. */
  async function renew(ring: StoredRing, users: readonly KeyHolder[]): Promise<void> {
    const oldRingKey = await heldRingKey();
    const ringKey = await newRingKey();
    const current = ring.current + 1;
    const older = await Promise.all(
      ring.dataKeys.map((dataKey) => rewrapDataKey(dataKey, oldRingKey, ringKey)),
    );
    const dataKeys = [...older, await newDataKey(ringKey, current, parts.nowMs())];
    const next = await wrapForAll({ ...ring, current, dataKeys }, ringKey, users);
    await store(next);
    await hold(next, ringKey);
  }

  async function store(ring: StoredRing): Promise<void> {
    await table.put({ key: 'ring', value: ring });
  }

  return {
    async opening() {
      const ring = await readRing(table);
      if (!ring) return 'none';
      return ring.byHost ? 'byHost' : 'byUser';
    },

    create: () =>
      inTurn(async () => {
        const ringKey = await newRingKey();
        const ring: StoredRing = {
          current: 1,
          dataKeys: [await newDataKey(ringKey, 1, parts.nowMs())],
          byHost: await wrapForHost(ringKey),
          byUser: [],
        };
        await store(ring);
        await hold(ring, ringKey);
      }),

    async openByHost() {
      const { byHost } = await present();
      if (!byHost) throw new ForecourtError('LOCKED', 'the book is opened by its users');
      await openWith(byHost, await hostWrappingKey(secret, HOST_LABEL), HOST_LABEL);
    },

    async openByUser(userId, privateKey) {
      const { byUser } = await present();
      const entry = byUser.find((candidate) => candidate.userId === userId);
      if (!entry) throw new ForecourtError('KEY_MISSING', `no key for user ${userId}`);
      const point = await importPoint(entry.ephemeralKey);
      const under = await userWrappingKey(privateKey, point, secret, userId);
      await openWith(entry, under, userId);
    },

    wrapFor: (users) =>
      inTurn(async () => {
        const ring = await present();
        const isSomebodyGone = ring.byUser.some(
          ({ userId }) => !users.some(({ id }) => id === userId),
        );
        if (isSomebodyGone) await renew(ring, users);
        else await store(await wrapForAll(ring, await heldRingKey(), users));
      }),

    lock() {
      held = null;
      vault.load(null);
    },

    async readRoster() {
      const sealed = await readSealedRoster(table);
      if (!sealed) return null;
      const under = await hostWrappingKey(secret, ROSTER_LABEL);
      return orKeyMissing(() => openJson(sealed, under, ROSTER_LABEL));
    },

    async writeRoster(roster) {
      const under = await hostWrappingKey(secret, ROSTER_LABEL);
      await table.put({ key: 'roster', value: await sealJson(roster, under, ROSTER_LABEL) });
    },

    beginRotation: () =>
      inTurn(async () => {
        const ring = await present();
        await renew(
          ring,
          ring.byUser.map(({ userId, publicKey }) => ({ id: userId, publicKey })),
        );
      }),

    endRotation: (oldest) =>
      inTurn(async () => {
        const ring = await present();
        const dataKeys = ring.dataKeys.filter(({ number }) => number >= oldest);
        const next = { ...ring, dataKeys };
        await store(next);
        await hold(next, await heldRingKey());
      }),

    async age() {
      const { dataKeys, current } = await present();
      const newest = dataKeys.find(({ number }) => number === current);
      return { madeAtMs: newest?.madeAtMs ?? 0, isRotating: dataKeys.length > 1 };
    },
  };
}

/** WebCrypto says only that it failed; what failed here is that a key does not fit. */
async function orKeyMissing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof ForecourtError) throw cause;
    throw new ForecourtError('KEY_MISSING', 'the key of the book does not fit', { cause });
  }
}

function readHostKey(text: string): Uint8Array<ArrayBuffer> {
  const secret = fromBase64url(text);
  if (!secret) throw new ForecourtError('KEY_MISSING', 'the host key is not base64url');
  return secret;
}
