import {
  getAssumedMasterState,
  type RxCollection,
  type RxStorageInstanceReplicationState,
  writeDocToDocState,
} from 'rxdb/plugins/core';
import type { Version } from '../../../shared/domain/merge/merge.ts';
import type { RecordCollection } from '../../../shared/domain/merge/rules.ts';
import { isEqualVersion } from '../replica/conflict-handler.ts';
import type { Receipts, Settlement } from '../replica/receipts.ts';

type Replicated = RxStorageInstanceReplicationState<Version>;

export interface LeftBehindParts {
  collection: RecordCollection;
  target: RxCollection<Version>;
  replicated(): Replicated;
  receipts: Pick<Receipts, 'waitingIn' | 'settle'>;
}

/**
 * RxDB notes up to which write time it has looked through what was written here. A page that is stored after a push
 * has failed carries that note past the unsent write, and so does a PC clock that was set back: RxDB would never look
 * at it again. So whatever still waits for its verdict when RxDB has come to rest is touched, which makes it look.
 */
export function createLeftBehind(parts: LeftBehindParts): () => Promise<void> {
  const { collection, target, receipts } = parts;
  const { storageInstance } = target;

  return async () => {
    if ((await receipts.waitingIn(collection)).length === 0) return;
    const replicated = parts.replicated();
    await rest(replicated);
    const { canceled, paused } = replicated.events;
    const ids = await receipts.waitingIn(collection);
    // At the next start it is looked at again.
    if (ids.length === 0 || canceled.getValue() || paused.getValue()) return;
    const assumed = await getAssumedMasterState(replicated, ids);
    const unsent = [];
    const arrived: Settlement[] = [];
    for (const stored of await storageInstance.findDocumentsById(ids, true)) {
      const master = assumed[stored.id]?.docData as Version | undefined;
      const mine: Version = writeDocToDocState(stored, false, false);
      if (!master || !isEqualVersion(master, mine)) unsent.push(stored);
      // The answer was lost, and a pull has brought it back since.
      else arrived.push({ id: stored.id, rev: mine.rev ?? 1, isAccepted: true, number: null });
    }
    await receipts.settle(collection, arrived);
    if (unsent.length === 0) return;
    await storageInstance.bulkWrite(
      unsent.map((stored) => ({ previous: stored, document: { ...stored } })),
      'left behind',
    );
  };
}

/** Resolves when everything pulled is stored and everything written here has been tried. */
async function rest({ streamQueue }: Replicated): Promise<void> {
  for (;;) {
    const { down, up } = streamQueue;
    await Promise.all([down, up]);
    if (down === streamQueue.down && up === streamQueue.up) return;
  }
}
