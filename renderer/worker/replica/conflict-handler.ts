import type { RxConflictHandler, WithDeleted } from 'rxdb/plugins/core';
import { restampAhead } from '../../../shared/domain/clock/restamp.ts';
import { isSame } from '../../../shared/domain/merge/is-same.ts';
import { mergeRecord, type Version } from '../../../shared/domain/merge/merge.ts';
import { MERGE_RULES, type RecordCollection } from '../../../shared/domain/merge/rules.ts';
import { normalise, sameContent } from '../../../shared/domain/record/normalise.ts';
import type { Documents } from '../../../shared/schema/documents.ts';
import type { KeepOverruled } from './overruled-values.ts';
import type { Settlement } from './receipts.ts';

/** Where work goes that a merge or the server refused. */
export interface RejectedWorkBox {
  has(collection: string, document: object): Promise<boolean>;
  /** Keeps work that had to give way to the master as a whole. */
  keepLost(collection: RecordCollection, mine: Version, master: Version): Promise<void>;
}

/** Told when all is said about a document of ours although it is not pushed again. */
export type OnSettled = (collection: RecordCollection, settlement: Settlement) => Promise<void>;

/**
 * Merges a record of ours with a newer one of the server, at the corrected time of `now`. Refused work is answered with
 * the master, so that it is not sent for ever.
 */
export function createConflictHandler<K extends RecordCollection>(
  collection: K,
  rejectedWork: RejectedWorkBox,
  onSettled: OnSettled,
  keepOverruled: KeepOverruled,
  now: () => string,
): RxConflictHandler<Documents[K]> {
  return {
    isEqual: (a, b) => isEqualVersion(a, b),
    resolve: async ({ assumedMasterState, realMasterState, newDocumentState }) => {
      const mine = ofOurTime(toVersion(newDocumentState), Date.parse(now()));
      const master = toVersion(realMasterState);
      if (await rejectedWork.has(collection, newDocumentState)) return realMasterState;
      // The same work with other stamps: the server has set back a clock that was ahead, and that stands.
      if (!mine._deleted && !master._deleted && sameContent(mine, master, ['stamps'])) {
        const { id, rev = 1 } = mine;
        await onSettled(collection, { id, rev, isAccepted: true, number: null });
        return realMasterState;
      }
      const base = assumedMasterState ? toVersion(assumedMasterState) : null;
      const merged = mergeRecord(MERGE_RULES[collection], { base, master, mine });
      // Durable before the merged document is: what gave way is then never gone unseen.
      await keepOverruled(collection, merged);
      if (merged.isMineLost) await rejectedWork.keepLost(collection, mine, master);
      if (merged.document === master) {
        // RxDB pushes nothing where the master stands, so no verdict would ever come.
        const { id, rev = 1 } = mine;
        await onSettled(collection, { id, rev, isAccepted: !merged.isMineLost, number: null });
      }
      return merged.document as unknown as WithDeleted<Documents[K]>;
    },
  };
}

/** Deleted is deleted, whatever is left of the body; but an erasure has to reach the body. */
export function isEqualVersion(a: object, b: object): boolean {
  const [left, right] = [a as Version, b as Version];
  if (left._deleted || right._deleted) {
    const isBoth = Boolean(left._deleted) === Boolean(right._deleted);
    return isBoth && (left.why === 'erased') === (right.why === 'erased');
  }
  // Nearly always equal as they stand; only the rest is worth normalising.
  return isSame(a, b) || sameContent(a, b);
}

/** What was stamped before this desk knew that its clock is ahead may not win by that; the server allows as much. */
function ofOurTime(mine: Version, nowMs: number): Version {
  return mine.stamps ? { ...mine, stamps: restampAhead(mine.stamps, nowMs) } : mine;
}

function toVersion(document: object): Version {
  return normalise(document) as Version;
}
