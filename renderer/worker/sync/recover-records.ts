import {
  getAssumedMasterState,
  getMetaWriteRow,
  type RxCollection,
  type RxDocumentData,
  type RxStorageInstanceReplicationState,
  writeDocToDocState,
} from 'rxdb/plugins/core';
import type { WireDocument } from '../../../shared/contracts/sync-protocol.ts';
import { isDescendant } from '../../../shared/domain/merge/descent.ts';
import { mergeRecord, type Version } from '../../../shared/domain/merge/merge.ts';
import { MERGE_RULES, type RecordCollection } from '../../../shared/domain/merge/rules.ts';
import { allDocuments } from '../book/documents.ts';
import { isEqualVersion } from '../replica/conflict-handler.ts';
import type { KeepOverruled } from '../replica/overruled-values.ts';
import type { Receipts } from '../replica/receipts.ts';
import type { RecoverySteps } from './recovery.ts';

type Replicated = RxStorageInstanceReplicationState<Version>;
type Stored = RxDocumentData<Version>;

export interface RecordRecoveryParts {
  collection: RecordCollection;
  target: RxCollection<Version>;
  /** RxDB's own view of the replication: what it takes for the master. */
  replicated(): Replicated;
  receipts: Pick<Receipts, 'reopen'>;
  keepOverruled: KeepOverruled;
}

/** A document of this desk that has to go up, and what RxDB is to take for its master. */
interface Resend {
  stored: Stored;
  master: Version;
  mine: Version;
  /** Up to which version the server certainly has what this desk has. */
  knownRev: number;
}

/** RxDB's status of a write that came second. */
const CONFLICT = 409;

/**
 * RxDB sends what differs from the master it remembers. So the older version of a restored server is entered there as
 * the master, ours is touched, and RxDB sends it by itself. Its metadata is never dropped: that would make it send all.
 */
export function createRecordRecovery(parts: RecordRecoveryParts): RecoverySteps {
  const { collection, target, receipts, keepOverruled } = parts;
  const { storageInstance } = target;
  const rules = MERGE_RULES[collection];

  async function assumedOf(ids: string[]) {
    return await getAssumedMasterState(parts.replicated(), ids);
  }

  /** Answers those that somebody has changed in this very moment. */
  async function resend(rows: Resend[]): Promise<string[]> {
    if (rows.length === 0) return [];
    const replicated = parts.replicated();
    const assumed = await assumedOf(rows.map(({ stored }) => stored.id));
    const copies = await Promise.all(
      rows.map(({ stored, master }) =>
        getMetaWriteRow(replicated, master as never, assumed[stored.id]?.metaDocument),
      ),
    );
    // First the master, then ours: what is touched is compared with it at once.
    await replicated.input.metaInstance.bulkWrite(copies, 'recovery');
    await receipts.reopen(
      collection,
      new Map(rows.map(({ stored, knownRev }) => [stored.id, knownRev])),
    );
    const { error } = await storageInstance.bulkWrite(
      rows.map(({ stored, mine }) => ({
        previous: stored,
        document: { ...stored, ...mine, _deleted: mine._deleted ?? false } as Stored,
      })),
      'recovery',
    );
    return error.filter(({ status }) => status === CONFLICT).map(({ documentId }) => documentId);
  }

  /** What to send of a document the server has otherwise; null when RxDB is to go on as ever. */
  async function judge(master: Version, stored: Stored, assumed?: Version): Promise<Resend | null> {
    const mine: Version = writeDocToDocState(stored, false, false);
    if (isEqualVersion(master, mine) || (assumed && isEqualVersion(master, assumed))) return null;
    const asItIs = { stored, master, mine, knownRev: master.rev ?? 0 };
    if (master._deleted || mine._deleted) {
      const isFinal = master.why === 'left' || master.why === 'erased';
      if (isFinal || master.rev === undefined) return null;
      if ((mine.rev ?? 0) > master.rev) return asItIs;
      // A tombstone with stamps tells whether its maker can have known what we have.
      if (mine._deleted || !master.stamps) return null;
    } else {
      if (isDescendant(rules, mine, master)) return asItIs;
      if (isDescendant(rules, master, mine)) return null;
    }
    const merged = mergeRecord(rules, { base: null, master, mine });
    await keepOverruled(collection, merged);
    if (merged.document === master) return null;
    return { stored, master, mine: merged.document, knownRev: 0 };
  }

  return {
    async keepNewer(documents) {
      let left = new Map(documents.map((document) => [document.id, document as Version]));
      while (left.size > 0) {
        const own = await storageInstance.findDocumentsById([...left.keys()], true);
        const assumed = await assumedOf(own.map(({ id }) => id));
        const judged = await Promise.all(
          own.map((stored) => {
            const master = left.get(stored.id) as Version;
            return judge(master, stored, assumed[stored.id]?.docData as Version | undefined);
          }),
        );
        const again = new Set(await resend(judged.filter((row) => row !== null)));
        left = new Map([...left].filter(([id]) => again.has(id)));
      }
    },

    async sendAgain(named) {
      let count = 0;
      for await (const page of allDocuments(target)) {
        let ids = page
          .filter(({ id, _deleted }) => !_deleted && !named.has(id))
          .map(({ id }) => id);
        while (ids.length > 0) {
          const assumed = await assumedOf(ids);
          const own = await storageInstance.findDocumentsById(ids, false);
          // What RxDB has no master of goes up by itself, also where it was ended between acceptance and noting it.
          const unknown = own.filter(({ id }) => !assumed[id]);
          await receipts.reopen(collection, new Map(unknown.map(({ id }) => [id, 0])));
          const rows = own.flatMap((stored) => {
            if (!assumed[stored.id]) return [];
            const master: Version = { id: stored.id, _deleted: true };
            const mine = writeDocToDocState(stored, false, false);
            return [{ stored, master, mine, knownRev: 0 }];
          });
          for (const id of ids) named.add(id);
          ids = await resend(rows);
          count += rows.length - ids.length;
        }
      }
      return count;
    },

    async *findLeft(named) {
      for await (const page of allDocuments(target)) {
        const unnamed = page.filter(({ id, _deleted }) => !_deleted && !named.has(id));
        const assumed = await assumedOf(unnamed.map(({ id }) => id));
        for (const stored of unnamed) {
          const master = assumed[stored.id]?.docData as Version | undefined;
          // An unsent edit is judged by the server first; refused, it is kept as rejected work.
          if (!master || !isEqualVersion(master, writeDocToDocState(stored, false, false)))
            continue;
          yield toTombstone(stored);
        }
      }
    },
  };
}

/** As the server tells it: constants that are indexed stay. */
export function toTombstone(stored: { id: string; [field: string]: unknown }): WireDocument {
  const { id, customerId, vehicleId } = stored;
  return {
    id,
    ...(customerId !== undefined && { customerId }),
    ...(vehicleId !== undefined && { vehicleId }),
    _deleted: true,
    why: 'left',
  };
}
