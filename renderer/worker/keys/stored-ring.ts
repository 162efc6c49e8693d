import type { Table } from 'dexie';
import type { KeyForUser, WrappedKey } from './wrapping.ts';

/** A data key wrapped under the ring key. */
export interface StoredDataKey extends WrappedKey {
  number: number;
  madeAtMs: number;
}

/** The keys of this desk as they lie in its database: every one of them wrapped. */
export interface StoredRing {
  /** Number of the data key that seals. */
  current: number;
  /** More than one while a rotation has not ended. */
  dataKeys: StoredDataKey[];
  /** The ring key; null where only users open the book. */
  byHost: WrappedKey | null;
  byUser: KeyForUser[];
}

/** The roster is no key, but sealed like one. */
export type KeyringRow = { key: 'ring'; value: StoredRing } | { key: 'roster'; value: WrappedKey };

export type KeyringTable = Table<KeyringRow, KeyringRow['key']>;

export async function readRing(table: KeyringTable): Promise<StoredRing | null> {
  const row = await table.get('ring');
  return row?.key === 'ring' ? row.value : null;
}

export async function readSealedRoster(table: KeyringTable): Promise<WrappedKey | null> {
  const row = await table.get('roster');
  return row?.key === 'roster' ? row.value : null;
}
