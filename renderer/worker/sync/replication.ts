import type { RxReplicationState } from 'rxdb/plugins/replication';
import { firstValueFrom, Subject } from 'rxjs';
import { filter } from 'rxjs/operators';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { Checkpoint, CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { createDeferred } from '../../../shared/lib/deferred.ts';
import type { RecoveryNotes } from '../desk/recovery-notes.ts';
import type { Environment } from '../environment.ts';
import { toWireError } from '../errors.ts';
import type { Watchable } from '../watchable.ts';
import { retryMs } from './backoff.ts';
import { createHints } from './hints.ts';
import { createProgress, type ReceivedState } from './progress.ts';
import type { PulledPage } from './pull-page.ts';
import { createRecovery, type RecoverySteps } from './recovery.ts';
import type { ServerClient } from './server-client.ts';

/** One collection between desk and server. It runs while the line is online and rests otherwise. */
export interface Replication {
  start(): void;
  pause(): void;
  hint(number: number): void;
  /** Resolves once it runs and has looked through what was written here; how its own writes are marked for RxDB. */
  context(): Promise<string>;
  /** The first fill is over: the pull goes on from where it began. */
  filled(): void;
  cancel(): Promise<void>;
  readonly received: Watchable<ReceivedState>;
}

export interface ReplicationParts {
  collection: CollectionName;
  client: ServerClient;
  environment: Pick<Environment, 'schedule' | 'random' | 'log'>;
  fill: {
    /** Null until the collection has been filled. */
    pullFrom(collection: CollectionName): Checkpoint | null;
    adopt(collection: CollectionName, checkpoint: Checkpoint): void;
    /** To be awaited before anything is sent, or the pull would pass over what others make of it during the fill. */
    beforePush(collection: CollectionName): Promise<void>;
  };
  notes: RecoveryNotes;
  /** The line broke under a request, or the server turned the desk away. */
  onLineLost(error: ForecourtError): void;
}

export type AnyReplicationState = RxReplicationState<object, Checkpoint>;

/** Rows per page; well below the server's limit. */
export const PULL_PAGE = 1_000;
/** A pull that has not begun by then is held back by the push that waits for it. */
const PULL_BEGINS_MS = 250;

/** RxDB's own retry stays out of the way: after a failure the replication is paused before this is over. */
export const RXDB_RETRY_MS = 100;

const LINE_CODES: ReadonlySet<string> = new Set([
  'SERVER_UNREACHABLE',
  'UNAUTHORISED',
  'DESK_REVOKED',
  'PROTOCOL_VERSION',
]);
/** After such an error the whole line has to be looked at, not one collection. */
export const isAboutLine = ({ code }: ForecourtError): boolean => LINE_CODES.has(code);

/** What the record and the fact replication have in common: pulling, pausing, hints, waiting after failures. */
export function createRunner(
  parts: ReplicationParts,
  steps: RecoverySteps,
  onPulled: () => void = () => undefined,
) {
  const { collection, client, environment, notes } = parts;
  const stream = new Subject<'RESYNC'>();
  const hints = createHints(environment.schedule, () => stream.next('RESYNC'));
  const progress = createProgress(environment.schedule);
  const failures = { pull: 0, push: 0 };
  let state: AnyReplicationState | null = null;
  let isWanted = false;
  let isCancelled = false;
  let cancelRestart: (() => void) | null = null;
  let pullEnded = createDeferred();
  let hasPulled = false;
  let isPulling = false;
  let turn: Promise<unknown> = Promise.resolve();
  const { log, schedule } = environment;
  const askAgain = () => void schedule(() => stream.next('RESYNC'), 0);
  const recovery = createRecovery({ collection, client, notes, steps, log, askAgain });

  /** Lets what waits go on, to find that the pull has not come to its end. */
  function interrupt(): void {
    hasPulled = false;
    isPulling = false;
    pullEnded.resolve();
    pullEnded = createDeferred();
  }

  function begin(): void {
    interrupt();
    state?.start().catch((error: unknown) => fail('pull', error));
  }

  function rest(): void {
    interrupt();
    progress.stopped();
    state?.pause().catch(() => undefined);
  }

  /** Rests this collection, or hands over to the line; answers with what to throw. */
  function fail(side: 'pull' | 'push', error: unknown): Error {
    const known = error instanceof ForecourtError;
    const cause = known
      ? error
      : new ForecourtError(toWireError(error).code, side, { cause: error });
    rest();
    if (isAboutLine(cause)) {
      parts.onLineLost(cause);
    } else if (!cancelRestart) {
      failures[side] += 1;
      const { code, message } = cause;
      log.warn('replication rests', { collection, side, code, message });
      const waitMs = retryMs(cause, failures[side], environment.random);
      cancelRestart = environment.schedule(() => {
        cancelRestart = null;
        if (isWanted) begin();
      }, waitMs);
    }
    return cause;
  }

  /**
   * Pull and push of one collection take turns. RxDB passes over what is pulled of a document while a push of it is
   * under way; if the server had taken that push before it gave the page, nobody would ever tell it again.
   */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  async function pull(asked: Checkpoint | undefined, size: number): Promise<PulledPage> {
    if (asked) parts.fill.adopt(collection, asked);
    const from = asked ?? parts.fill.pullFrom(collection);
    if (!from) {
      // Being filled: what was written here goes up meanwhile, and hints are answered afterwards.
      hasPulled = true;
      pullEnded.resolve();
      onPulled();
      return { documents: [], checkpoint: undefined, isDone: true, restarted: undefined };
    }
    await progress.room();
    hints.pullBegins();
    isPulling = true;
    try {
      const page = await alone(() => recovery.pull(from, size));
      const { restarted } = page;
      if (restarted) {
        hints.forget();
        log.warn('pull restarted', { collection, why: restarted });
        if (!page.isDone) interrupt();
      }
      failures.pull = 0;
      progress.pageArrived(page.documents.length);
      if (page.isDone) {
        hints.pullEnded();
        hasPulled = true;
        pullEnded.resolve();
        onPulled();
      }
      return page;
    } catch (error) {
      throw fail('pull', error);
    }
  }

  function started({ internalReplicationState }: AnyReplicationState): void {
    if (!internalReplicationState) return;
    const { active, canceled } = internalReplicationState.events;
    active.down.subscribe(progress.activeChanged);
    // Ended while it begins, RxDB still asks these for a value, and gets an error nobody catches from what is complete.
    for (const subject of [active.up, canceled]) subject.complete = () => undefined;
  }

  function attach(replication: AnyReplicationState): void {
    state = replication;
    replication.received$.subscribe(progress.stored);
    replication.error$.subscribe((error) => {
      // Failures of our own handlers (`errors`) have been dealt with; the rest are of this PC's storage.
      const { parameters }: { parameters?: { errors?: unknown } } = error;
      if (parameters?.errors !== undefined) return;
      fail('pull', error);
    });
    replication.startPromise.then(() => started(replication)).catch(() => undefined);
  }

  return {
    received: progress.received,
    stream,
    pull,
    recovery,
    pushFailed: (error: unknown) => fail('push', error),
    pushed: () => {
      failures.push = 0;
    },
    /**
     * Sends something. That waits for the pull of this start: less to merge, a failing push never stops the pull, and a
     * restored server is found out first. Null when the replication came to rest meanwhile. RxDB holds a pull
     * back while something is being pushed, so a push that waits for one that does not begin goes ahead.
     */
    send: async <T>(work: () => Promise<T>): Promise<T | null> => {
      if (isCancelled) return null;
      const waitedFor = pullEnded;
      const cancelWait = schedule(() => {
        if (isPulling || pullEnded !== waitedFor) return;
        hasPulled = true;
        waitedFor.resolve();
      }, PULL_BEGINS_MS);
      await waitedFor.promise;
      cancelWait();
      return await alone(async () => (hasPulled ? await work() : null));
    },
    attach,
    filled: () => {
      if (isWanted) stream.next('RESYNC');
    },
    context: async () => {
      await state?.startPromise;
      const internal = state?.internalReplicationState;
      if (!internal) throw new ForecourtError('DISCONNECTED', 'the replication has ended');
      await firstValueFrom(internal.firstSyncDone.up.pipe(filter(Boolean)));
      return await internal.downstreamBulkWriteFlag;
    },
    start: () => {
      isWanted = true;
      cancelRestart?.();
      cancelRestart = null;
      begin();
    },
    pause: () => {
      isWanted = false;
      cancelRestart?.();
      cancelRestart = null;
      rest();
    },
    hint: hints.hint,
    cancel: async () => {
      isWanted = false;
      isCancelled = true;
      cancelRestart?.();
      interrupt();
      progress.stopped();
      hints.stop();
      await state?.cancel();
    },
  };
}
