import type {
  RxCollection,
  RxStorageInstanceReplicationState,
  WithDeleted,
} from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { Checkpoint, PushRow, WireDocument } from '../../../shared/contracts/sync-protocol.ts';
import type { Version } from '../../../shared/domain/merge/merge.ts';
import type { RecordCollection } from '../../../shared/domain/merge/rules.ts';
import type { LastJudged } from '../desk/last-judged.ts';
import { AFTER_FILLED, REPLICATION_ID } from '../replica/filled-document.ts';
import type { KeepOverruled } from '../replica/overruled-values.ts';
import type { Receipts, Settlement } from '../replica/receipts.ts';
import type { RejectedWorkStore } from '../replica/rejected-work.ts';
import { type JudgedRow, pushRows } from './push-rows.ts';
import { createRecordRecovery } from './recover-records.ts';
import {
  type AnyReplicationState,
  createRunner,
  PULL_PAGE,
  type Replication,
  type ReplicationParts,
  RXDB_RETRY_MS,
} from './replication.ts';
import { createLeftBehind } from './send-left-behind.ts';

const PUSH_ROWS = 500;

export interface RecordReplicationParts extends ReplicationParts {
  collection: RecordCollection;
  target: RxCollection<Version>;
  receipts: Receipts;
  keepOverruled: KeepOverruled;
  rejectedWork: RejectedWorkStore;
  lastJudged: LastJudged;
}

/** Both ways: pulls pages, pushes rows, and settles each row by its own verdict. */
export function replicateRecords(parts: RecordReplicationParts): Replication {
  const leftBehind = createLeftBehind({ ...parts, replicated });
  let looking: Promise<void> | null = null;
  const runner = createRunner(parts, createRecordRecovery({ ...parts, replicated }), () => {
    looking ??= leftBehind
      .look()
      .catch(() => parts.environment.log.warn('not looked at', { collection: parts.collection }))
      .finally(() => {
        looking = null;
      });
  });

  function replicated() {
    const { internalReplicationState } = state;
    if (!internalReplicationState) throw new ForecourtError('INTERNAL', 'not started');
    return internalReplicationState as unknown as RxStorageInstanceReplicationState<Version>;
  }

  async function push(rows: PushRow[]): Promise<WireDocument[]> {
    const masters = await runner.send(async () => {
      try {
        await parts.fill.beforePush(parts.collection);
        const judged = await pushRows(parts.client, parts.collection, rows);
        await leftBehind.judged(rows.map(({ newDocumentState: { id } }) => id));
        const conflicting = await takeVerdicts(parts, judged);
        await runner.recovery.accepted(judged);
        runner.pushed();
        return conflicting;
      } catch (error) {
        throw runner.pushFailed(error);
      }
    });
    // RxDB asks again as soon as it is started.
    if (!masters) throw new ForecourtError('DISCONNECTED', 'at rest');
    return masters;
  }

  const state = replicateRxCollection<object, Checkpoint>({
    replicationIdentifier: REPLICATION_ID,
    collection: parts.target as unknown as RxCollection<object>,
    live: true,
    autoStart: false,
    waitForLeadership: false,
    retryTime: RXDB_RETRY_MS,
    pull: {
      batchSize: PULL_PAGE,
      stream$: runner.stream,
      handler: async (from, size) => {
        const { documents, checkpoint } = await runner.pull(from, size);
        return { documents, checkpoint };
      },
    },
    push: {
      batchSize: PUSH_ROWS,
      initialCheckpoint: AFTER_FILLED,
      handler: async (rows) => (await push(rows as PushRow[])) as WithDeleted<object>[],
    },
  });
  runner.attach(state as AnyReplicationState);
  return {
    received: runner.received,
    start: runner.start,
    pause: runner.pause,
    hint: runner.hint,
    context: runner.context,
    filled: runner.filled,
    cancel: async () => {
      await runner.cancel();
      await looking;
    },
  };
}

/** Refused before the server has looked at what it has. */
const UNREAD: ReadonlySet<string> = new Set(['INVALID_DOCUMENT', 'TOO_LARGE']);

/** The masters RxDB has to resolve against. Refused work is safe in the desk database before they leave here. */
async function takeVerdicts(
  { collection, receipts, rejectedWork }: RecordReplicationParts,
  judged: JudgedRow[],
): Promise<WireDocument[]> {
  const masters: WireDocument[] = [];
  const settlements: Settlement[] = [];
  for (const { row, verdict } of judged) {
    const tried = row.newDocumentState;
    const { id } = tried;
    const rev = typeof tried.rev === 'number' ? tried.rev : 1;
    if (verdict.verdict === 'conflict') {
      masters.push(verdict.master);
      continue;
    }
    const isAccepted = verdict.verdict === 'accepted';
    const number = isAccepted ? verdict.number : null;
    settlements.push({ id, rev, isAccepted, number });
    if (isAccepted) {
      // Stored otherwise than sent: taking it is a conflict in which the master stands.
      if (verdict.master) masters.push(verdict.master);
      continue;
    }
    const assumed = row.assumedMasterState ?? null;
    // Of a row it could not read the server does not say what it has; it is as we have known it.
    const known = UNREAD.has(verdict.code) ? assumed : null;
    const master = verdict.master ?? known;
    const { code, message } = verdict;
    await rejectedWork.keep({ collection, id, code, message, tried, assumed, master });
    // Without a master the document does not exist for us: gone here too, but kept in rejected work.
    masters.push(master ?? { ...tried, _deleted: true });
  }
  await receipts.settle(collection, settlements);
  return masters;
}
