import {
  type Checkpoint,
  COLLECTION_NAMES,
  type CollectionName,
} from '../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase } from './database.ts';

/**
 * Why a collection is gone through from the beginning: the server was restored to an earlier time, or this desk belongs
 * to other garages than before.
 */
export type PassReason = 'restore' | 'scope';

/** What has to be known of a server to notice that it is not where it was. */
export interface RecoveryNote {
  /** A pass that has begun and not ended; one that was cut off begins again at the next start. */
  pass: PassReason | null;
  /** Where the pulling of a collection began that was empty then: RxDB keeps a place only with documents. */
  start: Checkpoint | null;
  /** Highest number the server has given to what this desk sent; the place in the feed lags behind it. */
  seen: number;
}

export interface RecoveryNotes {
  read(collection: CollectionName): Promise<RecoveryNote>;
  write(collection: CollectionName, note: RecoveryNote): Promise<void>;
}

const keyOf = (collection: CollectionName) => `recovery|${collection}`;
const NOTHING: RecoveryNote = { pass: null, start: null, seen: 0 };

export function createRecoveryNotes(desk: Pick<DeskDatabase, 'meta'>): RecoveryNotes {
  return {
    read: async (collection) => {
      const row: { value: unknown } | undefined = await desk.meta.get(keyOf(collection));
      return (row?.value as RecoveryNote | undefined) ?? NOTHING;
    },
    write: async (collection, note) => {
      await desk.meta.put({ key: keyOf(collection), value: note });
    },
  };
}

/** A desk that enrols anew may belong elsewhere: what the server does not name to it has to go. */
export async function demandPasses(desk: Pick<DeskDatabase, 'meta'>): Promise<void> {
  const value: RecoveryNote = { ...NOTHING, pass: 'scope' };
  await desk.meta.bulkPut(COLLECTION_NAMES.map((name) => ({ key: keyOf(name), value })));
}
