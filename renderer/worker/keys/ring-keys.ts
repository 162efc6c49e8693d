import type { DataKeys } from '../vault/vault.ts';
import type { StoredDataKey, StoredRing } from './stored-ring.ts';
import { newAesKey, unwrapKey, wrapKey } from './wrapping.ts';

export const RING_USAGES: KeyUsage[] = ['wrapKey', 'unwrapKey'];
const DATA_USAGES: KeyUsage[] = ['encrypt', 'decrypt'];

export const newRingKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, RING_USAGES);

export const newHoldingKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, RING_USAGES);

const dataLabel = (number: number) => `data key ${number}`;

export async function newDataKey(ringKey: CryptoKey, number: number, madeAtMs: number) {
  const wrapped = await wrapKey(await newAesKey(), ringKey, dataLabel(number));
  return { number, madeAtMs, ...wrapped };
}

export async function openDataKeys(ring: StoredRing, ringKey: CryptoKey): Promise<DataKeys> {
  const keys = await Promise.all(
    ring.dataKeys.map(async (dataKey) => {
      const key = await unwrapKey(dataKey, ringKey, dataLabel(dataKey.number), DATA_USAGES);
      return [dataKey.number, key] as const;
    }),
  );
  return { current: ring.current, keys: new Map(keys) };
}

/** The same data key, wrapped under another ring key. */
export async function rewrapDataKey(
  dataKey: StoredDataKey,
  oldRingKey: CryptoKey,
  ringKey: CryptoKey,
): Promise<StoredDataKey> {
  const label = dataLabel(dataKey.number);
  const key = await unwrapKey(dataKey, oldRingKey, label, DATA_USAGES, true);
  return { ...dataKey, ...(await wrapKey(key, ringKey, label)) };
}
