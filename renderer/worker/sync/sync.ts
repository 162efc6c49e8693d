import type { RxCollection } from 'rxdb/plugins/core';
import { version } from '../../../package.json';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import type { ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  COLLECTION_NAMES,
  type CollectionName,
  type DeskGarages,
} from '../../../shared/contracts/sync-protocol.ts';
import type { Version } from '../../../shared/domain/merge/merge.ts';
import { MERGE_RULES, type RecordCollection } from '../../../shared/domain/merge/rules.ts';
import type { ReplicatedFact } from '../../../shared/domain/record/fact.ts';
import { compareCodeUnits } from '../../../shared/lib/compare.ts';
import type { LastJudged } from '../desk/last-judged.ts';
import type { RecoveryNotes } from '../desk/recovery-notes.ts';
import type { Environment } from '../environment.ts';
import type { Collections } from '../replica/context.ts';
import type { CorrectedClock } from '../replica/corrected-clock.ts';
import type { FactCollection, Facts } from '../replica/facts.ts';
import type { KeepOverruled } from '../replica/overruled-values.ts';
import type { Receipts } from '../replica/receipts.ts';
import type { RejectedWorkStore } from '../replica/rejected-work.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import type { Bookmarks } from './fill/bookmarks.ts';
import { createFirstFill, type FirstFill } from './fill/first-fill.ts';
import { createLine } from './line.ts';
import { replicateFacts } from './replicate-facts.ts';
import { replicateRecords } from './replicate-records.ts';
import { isAboutLine, type Replication } from './replication.ts';
import { createReporter } from './reporter.ts';
import { createServerClient, type ServerClient } from './server-client.ts';

export interface SyncParts {
  environment: Environment;
  collections: Collections;
  facts: Facts;
  receipts: Receipts;
  rejectedWork: RejectedWorkStore;
  notes: RecoveryNotes;
  lastJudged: LastJudged;
  /** Of this desk, as far as it knows. */
  garages: readonly { id: string }[];
  keepOverruled: KeepOverruled;
  clock: CorrectedClock;
  serverUrl: string;
  token: string;
  bookmarks: Bookmarks;
  /** Of an earlier run. */
  lastContactAt: string | null;
  /** Every heartbeat of the server, so that a desk that starts without a line can say when it had one. */
  onContact(at: string): void;
  onGarages(garages: DeskGarages['garages']): void;
}

export interface Sync {
  readonly state: Watchable<SyncState>;
  /** For what is asked of the server beside the replication. */
  readonly client: ServerClient;
  /** Connects now if the line is down, else asks every collection for news. */
  now(): void;
  readonly fill: Pick<FirstFill, 'stop' | 'goOn'>;
  close(): Promise<void>;
}

export function startSync(parts: SyncParts): Sync {
  const { environment, clock } = parts;
  let { lastContactAt } = parts;
  let knownGarages = garagesKey(parts.garages);

  const client = createServerClient({
    serverUrl: parts.serverUrl,
    token: parts.token,
    fetch: environment.fetch,
    localNowMs: environment.localNowMs,
    schedule: environment.schedule,
    onContact: (serverAt, sentMs) => {
      clock.sawServer(serverAt, sentMs);
      lastContactAt = clock.now();
    },
  });
  const line = createLine({
    client,
    environment,
    now: clock.now,
    onHint: (collection, number) => replications.get(collection as CollectionName)?.hint(number),
    onContact: (serverAt) => {
      clock.sawServer(serverAt, null);
      lastContactAt = clock.now();
      parts.onContact(lastContactAt);
    },
    onGarages: (garages) => {
      const others = garagesKey(garages);
      // Its numbers may all be lower now, so that no hint would make the desk ask and let go of what has left it.
      if (others !== knownGarages) askAgain();
      knownGarages = others;
      parts.onGarages(garages);
    },
  });
  const fill = createFirstFill({
    client,
    bookmarks: parts.bookmarks,
    environment,
    targets: parts.collections,
    contextOf: async (collection) => (await replications.get(collection)?.context()) ?? '',
    onFilled: (collection) => replications.get(collection)?.filled(),
    onFailed: (error) => {
      if (isAboutLine(error)) line.lost(error);
    },
  });
  const replications = createReplications(parts, client, fill, line.lost);
  const state = createWatchable<SyncState>(readState());

  const reporter = createReporter({
    schedule: environment.schedule,
    send: client.report,
    read: async () => {
      const { actionsWaiting, rejected } = readState();
      const oldestWaitingAt = await parts.receipts.oldestWaitingAt();
      return { program: version, actionsWaiting, oldestWaitingAt, rejected };
    },
  });

  function readState(): SyncState {
    const { total, confirmed, rejected } = parts.receipts.counts.get();
    const received = [...replications.values()].map((replication) => replication.received.get());
    return {
      ...line.state.get(),
      lastContactAt,
      actionsTotal: total,
      actionsConfirmed: confirmed,
      actionsWaiting: total - confirmed - rejected,
      rejected: parts.rejectedWork.count.get(),
      isReceiving: received.some(({ isReceiving }) => isReceiving) || isFilling(),
      firstFill: fill.state.get(),
      serverUrl: parts.serverUrl,
    };
  }

  function isFilling(): boolean {
    return line.state.get().line === 'online' && fill.state.get()?.isStopped === false;
  }

  function refresh(): void {
    state.set(readState());
  }

  function refreshAndReport(): void {
    refresh();
    reporter.changed();
  }

  function askAgain(): void {
    for (const replication of replications.values()) replication.start();
    fill.start();
  }

  let wasOnline = false;
  function followLine(isOnline: boolean): void {
    if (isOnline === wasOnline) return;
    wasOnline = isOnline;
    for (const replication of replications.values()) {
      if (isOnline) replication.start();
      else replication.pause();
    }
    if (isOnline) reporter.online();
    else reporter.offline();
    if (isOnline) fill.start();
    else fill.pause();
  }

  const stops = [
    line.state.watch(({ line: status }) => {
      followLine(status === 'online');
      refresh();
    }),
    parts.receipts.counts.watch(refreshAndReport),
    parts.rejectedWork.count.watch(refreshAndReport),
    fill.state.watch(refresh),
    ...[...replications.values()].map(({ received }) => received.watch(refresh)),
  ];
  line.start();

  return {
    state,
    client,
    fill,
    now: () => {
      if (line.state.get().line === 'online') {
        askAgain();
      } else {
        line.retryNow();
      }
    },
    close: async () => {
      line.stop();
      reporter.stop();
      for (const stop of stops) stop();
      await fill.close();
      await Promise.all([...replications.values()].map((replication) => replication.cancel()));
    },
  };
}

function garagesKey(garages: readonly { id: string }[]): string {
  return garages
    .map(({ id }) => id)
    .sort(compareCodeUnits)
    .join();
}

function createReplications(
  parts: SyncParts,
  client: ServerClient,
  fill: FirstFill,
  onLineLost: (error: ForecourtError) => void,
): Map<CollectionName, Replication> {
  const { environment, collections, facts, receipts, rejectedWork, notes, keepOverruled } = parts;
  const of = { environment, facts, receipts, rejectedWork, notes, keepOverruled };
  const common = { ...of, client, fill, onLineLost };
  return new Map(
    COLLECTION_NAMES.map((name) => {
      const target: unknown = collections[name];
      const replication = isRecordCollection(name)
        ? replicateRecords({
            ...common,
            lastJudged: parts.lastJudged,
            collection: name,
            target: target as RxCollection<Version>,
          })
        : replicateFacts({
            ...common,
            collection: name as FactCollection,
            target: target as RxCollection<ReplicatedFact>,
          });
      return [name, replication] as const;
    }),
  );
}

function isRecordCollection(name: CollectionName): name is RecordCollection {
  return name in MERGE_RULES;
}
