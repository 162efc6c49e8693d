import type { SyncState } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { COLLECTION_NAMES } from '../../../shared/contracts/sync-protocol.ts';
import { MERGE_RULES, type RecordCollection } from '../../../shared/domain/merge/rules.ts';
import type { CommandContext } from '../commands/command.ts';
import type { DeskDatabase, Identity } from '../desk/database.ts';
import { readLastContact, writeLastContact } from '../desk/identity.ts';
import { createLastJudged } from '../desk/last-judged.ts';
import { createRecoveryNotes } from '../desk/recovery-notes.ts';
import type { Environment } from '../environment.ts';
import { toWireError } from '../errors.ts';
import { createConflictHandler } from '../replica/conflict-handler.ts';
import type { ActingUser } from '../replica/context.ts';
import { createCorrectedClock } from '../replica/corrected-clock.ts';
import { createContext } from '../replica/create-context.ts';
import { createFactChain } from '../replica/fact-chain.ts';
import { createFacts } from '../replica/facts.ts';
import { createJournal } from '../replica/journal.ts';
import { noticeLostReplica, replicaIsWhole } from '../replica/lost-replica.ts';
import { openReplica } from '../replica/open-replica.ts';
import { createOverruledValues } from '../replica/overruled-values.ts';
import { openReceipts, type Receipts } from '../replica/receipts.ts';
import { openRejectedWork, type RejectedWorkStore } from '../replica/rejected-work.ts';
import { createSeenVersions } from '../replica/seen-versions.ts';
import { openBookmarks } from '../sync/fill/bookmarks.ts';
import type { ServerClient } from '../sync/server-client.ts';
import { type Sync, startSync } from '../sync/sync.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import { renewToken } from './renew-token.ts';

/** The opened book of an enrolled desk. */
export interface OpenBook {
  readonly context: CommandContext;
  readonly receipts: Receipts;
  readonly rejectedWork: RejectedWorkStore;
  readonly syncState: Watchable<SyncState>;
  syncNow(): void;
  /** Both last over restarts. */
  stopFill(): Promise<void>;
  continueFill(): Promise<void>;
  /** For what is asked of the server beside the replication; fails without a token. */
  server(): ServerClient;
  /** Starts or restarts the replication with another token. */
  connect(token: string | null): Promise<void>;
  close(): Promise<void>;
  /** Closes it and takes what the storage holds of it away. */
  remove(): Promise<void>;
}

export interface OpenBookParts {
  environment: Environment;
  desk: DeskDatabase;
  identity: Identity;
  actingUser(): ActingUser;
  onProgress(share: number): void;
  /** The replica this desk had is gone and a new one fills. */
  onReplicaNew(): Promise<void>;
  /** The server says that these are the garages of this desk. */
  onGarages(garages: Identity['garages']): void;
}

export async function openBook(parts: OpenBookParts): Promise<OpenBook> {
  const { environment, desk, identity } = parts;
  const clock = createCorrectedClock(identity.deskId, environment.localNowMs);
  const rejectedWork = await openRejectedWork(desk, clock.now);
  const receipts = await openReceipts(desk);
  const recordNames = COLLECTION_NAMES.filter((name) => name in MERGE_RULES) as RecordCollection[];
  const { database, collections } = await openReplica({
    databaseName: environment.databaseName,
    storage: environment.storage,
    conflictHandlers: Object.fromEntries(
      recordNames.map((name) => [
        name,
        createConflictHandler(
          name,
          rejectedWork,
          (collection, settlement) => receipts.settle(collection, [settlement]),
          // Merging begins when the collections stand, and the facts with them.
          (collection, merged) => keepOverruled(collection, merged),
          clock.now,
        ),
      ]),
    ),
    onProgress: parts.onProgress,
  });
  const { newId } = environment;
  const facts = createFacts(desk, collections, createFactChain(desk, identity.deskId));
  const keepOverruled = createOverruledValues({ identity, facts, now: clock.now });
  const { now } = clock;
  const gaveWay = { keepOverruled, keepLost: rejectedWork.keepLost };
  const journal = createJournal({ desk, collections, receipts, gaveWay, newId, now });
  const replica = await database.storageToken;
  const isReplicaNew = await noticeLostReplica(desk, replica);
  if (isReplicaNew) environment.log.warn('the replica is another one');
  const replayed = await journal.replay(isReplicaNew);
  if (isReplicaNew) {
    await parts.onReplicaNew();
    await replicaIsWhole(desk, replica);
  }
  if (replayed > 0) environment.log.info('actions replayed', { count: replayed });
  const bookmarks = await openBookmarks(desk);
  const { isFilled } = bookmarks;
  // Assigned and not spread: the garages of the context are those of the moment.
  const context: CommandContext = Object.assign(
    createContext({
      ...parts,
      collections,
      clock,
      journal,
      facts,
      keepOverruled,
      rejectedWork,
      isFilled,
    }),
    { seenVersions: createSeenVersions(), sawStamps: clock.sawStamps },
  );

  const lastContactAt = await readLastContact(desk);
  const { counts } = receipts;
  const syncState = createWatchable<SyncState>({
    line: 'unauthorised',
    since: clock.now(),
    lastContactAt,
    actionsTotal: counts.get().total,
    actionsConfirmed: counts.get().confirmed,
    actionsWaiting: counts.get().total - counts.get().confirmed - counts.get().rejected,
    rejected: rejectedWork.count.get(),
    isReceiving: false,
    firstFill: null,
    serverUrl: identity.serverUrl,
  });
  let sync: Sync | null = null;
  let stopForwarding: () => void = () => undefined;

  async function disconnect(): Promise<void> {
    stopForwarding();
    await sync?.close();
    sync = null;
  }

  /** Looked at whenever the line comes up; a desk is seldom without one for a month. */
  function renewTokenWhenOnline({ state, client }: Sync): () => void {
    let wasOnline = false;
    return state.watch(({ line }) => {
      const isUp = line === 'online' && !wasOnline;
      wasOnline = line === 'online';
      if (!isUp) return;
      renewToken({ desk, identity, client, environment }).catch((error: unknown) =>
        environment.log.warn('token not renewed', { code: toWireError(error).code }),
      );
    });
  }

  return {
    context,
    receipts,
    rejectedWork,
    syncState,
    syncNow: () => sync?.now(),
    stopFill: () => (sync ? sync.fill.stop() : bookmarks.setStopped(true)),
    continueFill: () => (sync ? sync.fill.goOn() : bookmarks.setStopped(false)),
    server: () => {
      if (!sync) throw new ForecourtError('UNAUTHORISED', 'the desk has no token');
      return sync.client;
    },
    connect: async (token) => {
      await disconnect();
      // Without its token the desk works on; only the server does not know it.
      if (token === null) return;
      sync = startSync({
        environment,
        collections,
        facts,
        receipts,
        rejectedWork,
        notes: createRecoveryNotes(desk),
        lastJudged: createLastJudged(desk),
        garages: identity.garages,
        keepOverruled,
        clock,
        serverUrl: identity.serverUrl,
        token,
        bookmarks,
        lastContactAt: syncState.get().lastContactAt,
        onContact: (at) => {
          writeLastContact(desk, at).catch(() => environment.log.warn('lastContactAt not stored'));
        },
        onGarages: parts.onGarages,
      });
      const stopWatching = sync.state.watch(syncState.set);
      const stopRenewing = renewTokenWhenOnline(sync);
      stopForwarding = () => {
        stopWatching();
        stopRenewing();
      };
    },
    close: async () => {
      await disconnect();
      await database.close();
    },
    remove: async () => {
      await disconnect();
      await database.remove();
    },
  };
}
