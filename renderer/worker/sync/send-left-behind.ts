import {
  getAssumedMasterState,
  type RxCollection,
  type RxStorageInstanceReplicationState,
  writeDocToDocState,
} from 'rxdb/plugins/core';
import type { Version } from '../../../shared/domain/merge/merge.ts';
import type { RecordCollection } from '../../../shared/domain/merge/rules.ts';
import type { LastJudged } from '../desk/last-judged.ts';
import { isEqualVersion } from '../replica/conflict-handler.ts';
import type { Receipts, Settlement } from '../replica/receipts.ts';
import type { RejectedWorkStore } from '../replica/rejected-work.ts';

type Replicated = RxStorageInstanceReplicationState<Version>;

export interface LeftBehindParts {
  collection: RecordCollection;
  target: RxCollection<Version>;
  replicated(): Replicated;
  receipts: Pick<Receipts, 'waitingIn' | 'settle'>;
  rejectedWork: Pick<RejectedWorkStore, 'idsIn'>;
  lastJudged: LastJudged;
}

export interface LeftBehind {
  /** The server has said what it makes of these; RxDB has yet to note it. To be awaited before receipts are settled. */
  judged(ids: readonly string[]): Promise<void>;
  look(): Promise<void>;
}

/**
 * RxDB notes up to which write time it has looked through what was written here. A page that is stored after a push
 * has failed carries that note past the unsent write, and so does a PC clock that was set back: RxDB would never look
 * at it again. So whatever still waits for its verdict when RxDB has come to rest is touched, which makes it look. So is
 * what has its verdict although RxDB did not note it, because it was paused or the program ended just then: RxDB would
 * take it for unsent for ever, and pass over all that is pulled of it. RxDB notes one push before it makes the next, so
 * it is enough to remember the last one across an end of the program.
 */
export function createLeftBehind(parts: LeftBehindParts): LeftBehind {
  const { collection, target, receipts, rejectedWork, lastJudged } = parts;
  const { storageInstance } = target;
  /** Judged, and perhaps not noted. */
  const doubted = new Set<string>();
  let last: readonly string[] = [];
  /** What is judged next may have been sent before a pause, and RxDB drops its verdicts. */
  let wasPaused = true;
  let isRemembered = false;
  let isWatching = false;

  function watchPauses({ events }: Replicated): void {
    if (isWatching) return;
    isWatching = true;
    events.paused.subscribe((isPaused) => {
      if (!isPaused) return;
      wasPaused = true;
      for (const id of last) doubted.add(id);
    });
  }

  async function remember(): Promise<void> {
    if (isRemembered) return;
    for (const id of await lastJudged.read(collection)) doubted.add(id);
    isRemembered = true;
  }

  async function look(): Promise<void> {
    await remember();
    const waiting = await receipts.waitingIn(collection);
    if (waiting.length + doubted.size + rejectedWork.idsIn(collection).length === 0) return;
    const replicated = parts.replicated();
    watchPauses(replicated);
    await rest(replicated);
    const { canceled, paused } = replicated.events;
    // At the next start it is looked at again.
    if (canceled.getValue() || paused.getValue()) return;
    const ids = [
      ...new Set([
        ...(await receipts.waitingIn(collection)),
        ...rejectedWork.idsIn(collection),
        ...doubted,
      ]),
    ];
    doubted.clear();
    if (ids.length === 0) return;
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
  }

  return {
    look,
    judged: async (ids) => {
      await remember();
      watchPauses(parts.replicated());
      if (wasPaused) for (const id of ids) doubted.add(id);
      wasPaused = false;
      last = ids;
      await lastJudged.write(collection, [...new Set([...doubted, ...ids])]);
    },
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
