import type { RxCollection } from 'rxdb/plugins/core';
import type { WireDocument } from '../../../shared/contracts/sync-protocol.ts';
import type { ReplicatedFact } from '../../../shared/domain/record/fact.ts';
import { allDocuments } from '../book/documents.ts';
import { toTombstone } from './recover-records.ts';
import type { RecoverySteps } from './recovery.ts';

/** Facts are pulled only: what a restored server lacks is sent from the pulled ones. */
export function createFactRecovery(target: RxCollection<ReplicatedFact>): RecoverySteps {
  return {
    // One version of each is all there is.
    keepNewer: async () => undefined,
    sendAgain: null,
    async *findLeft(named) {
      const isUnnamed = ({ id }: ReplicatedFact) => !named.has(id);
      for await (const fact of pulledFacts(target, isUnnamed)) yield toTombstone({ ...fact });
    },
  };
}

export async function* pulledFacts(
  target: RxCollection<ReplicatedFact>,
  isWanted: (fact: ReplicatedFact) => boolean,
): AsyncGenerator<WireDocument & ReplicatedFact> {
  for await (const page of allDocuments(target)) {
    for (const { _rev, _meta, _attachments, _deleted, ...fact } of page) {
      if (!_deleted && isWanted(fact)) yield { ...fact, _deleted: false };
    }
  }
}
