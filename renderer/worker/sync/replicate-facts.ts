import type { RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import type { ErrorCode } from '../../../shared/contracts/errors.ts';
import type { Checkpoint, PushRow } from '../../../shared/contracts/sync-protocol.ts';
import type { ReplicatedFact } from '../../../shared/domain/record/fact.ts';
import type { OutboxRow } from '../desk/database.ts';
import type { FactCollection, Facts } from '../replica/facts.ts';
import { REPLICATION_ID } from '../replica/filled-document.ts';
import type { RejectedWorkStore } from '../replica/rejected-work.ts';
import { pushRows } from './push-rows.ts';
import { createFactRecovery, pulledFacts } from './recover-facts.ts';
import {
  type AnyReplicationState,
  createRunner,
  PULL_PAGE,
  type Replication,
  type ReplicationParts,
  RXDB_RETRY_MS,
} from './replication.ts';

export interface FactReplicationParts extends ReplicationParts {
  collection: FactCollection;
  target: RxCollection<ReplicatedFact>;
  facts: Facts;
  rejectedWork: RejectedWorkStore;
}

const SWEEP_MS = 200;
const PUSH_ROWS = 500;
const OTHERWISE = 'the server has another fact under this id';

/** Pulls only; what this desk has written goes up from the outbox and leaves it when it has come back. */
export function replicateFacts(parts: FactReplicationParts): Replication {
  const { collection, client, facts, rejectedWork } = parts;
  const runner = createRunner(parts, createFactRecovery(parts.target), () => pushSoon());
  /** Accepted since the start of the program; they wait for the pull to bring them. */
  const sent = new Set<string>();
  let isOnline = false;
  let pushing: Promise<void> = Promise.resolve();

  async function keepRefused(document: { id: string }, code: ErrorCode, message: string) {
    const of = { collection, id: document.id, code, message, assumed: null, master: null };
    await rejectedWork.keep({ ...of, tried: { ...document } });
  }

  async function refuse(row: OutboxRow, code: ErrorCode, message: string): Promise<void> {
    await keepRefused(row.document, code, message);
    await facts.drop(row);
  }

  async function prove(documents: readonly PushRow['newDocumentState'][]): Promise<PushRow[]> {
    const proofs = await facts.proofsOf(
      collection,
      documents.map(({ id }) => id),
    );
    return documents.map((newDocumentState, index) => {
      const proof = proofs[index];
      return { newDocumentState, ...(proof && { proof }) };
    });
  }

  /** After a restore: what had come from the server and is not there any more. */
  async function sendAgain(): Promise<void> {
    const { recovery } = runner;
    const named = recovery.namedForSending();
    if (!named) return;
    let count = 0;
    let batch: PushRow['newDocumentState'][] = [];
    const send = async () => {
      const judged = await pushRows(client, collection, await prove(batch));
      await recovery.accepted(judged);
      for (const { row, verdict } of judged) {
        const { _deleted, ...fact } = row.newDocumentState;
        if (verdict.verdict === 'rejected') {
          await keepRefused(fact, verdict.code, verdict.message);
        }
        named.add(fact.id);
        count += 1;
      }
      batch = [];
    };
    // Ours go in any case: another desk may have sent the fact, but only this one has its place in the chain.
    const isWanted = (fact: ReplicatedFact) => !named.has(fact.id) || facts.isOwn(fact);
    for await (const fact of pulledFacts(parts.target, isWanted)) {
      batch.push(fact);
      if (batch.length === PUSH_ROWS) await send();
    }
    if (batch.length > 0) await send();
    await recovery.sentAgain(count);
  }

  async function push(): Promise<void> {
    if (!isOnline) return;
    await parts.fill.beforePush(collection);
    await sendAgain();
    for (const row of await facts.sweep(collection)) await refuse(row, 'IMMUTABLE', OTHERWISE);
    const waiting = (await facts.waiting(collection)).filter(({ id }) => !sent.has(id));
    if (waiting.length === 0) return;
    const rows = waiting.map(({ document }) => ({ ...document, _deleted: false }));
    const judged = await pushRows(client, collection, await prove(rows));
    await runner.recovery.accepted(judged);
    for (const [index, { verdict }] of judged.entries()) {
      const row = waiting[index];
      if (!row) continue;
      if (verdict.verdict === 'accepted') sent.add(row.id);
      else if (verdict.verdict === 'rejected') await refuse(row, verdict.code, verdict.message);
      else await refuse(row, 'IMMUTABLE', OTHERWISE);
    }
    runner.pushed();
  }

  function pushSoon(): void {
    pushing = pushing
      .then(() => runner.send(push))
      .then(() => undefined)
      .catch((error: unknown) => {
        runner.pushFailed(error);
      });
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
        const { documents, checkpoint, restarted } = await runner.pull(from, size);
        // What it had accepted it may have lost.
        if (restarted) sent.clear();
        return { documents, checkpoint };
      },
    },
  });
  runner.attach(state as AnyReplicationState);
  let cancelSweep: (() => void) | null = null;
  // A first fill brings hundreds of thousands; the outbox is looked at now and then meanwhile.
  const pulled = state.received$.subscribe(() => {
    cancelSweep ??= parts.environment.schedule(() => {
      cancelSweep = null;
      pushSoon();
    }, SWEEP_MS);
  });
  const stopWritten = facts.onWritten((written) => {
    if (written === collection && isOnline) pushSoon();
  });

  return {
    received: runner.received,
    hint: runner.hint,
    context: runner.context,
    filled: () => {
      runner.filled();
      if (isOnline) pushSoon();
    },
    start: () => {
      isOnline = true;
      runner.start();
    },
    pause: () => {
      isOnline = false;
      runner.pause();
    },
    cancel: async () => {
      isOnline = false;
      stopWritten();
      pulled.unsubscribe();
      cancelSweep?.();
      await runner.cancel();
      await pushing;
    },
  };
}
