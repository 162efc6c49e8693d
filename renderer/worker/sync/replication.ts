import type { RxReplicationState } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { Checkpoint, CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { createDeferred } from '../../../shared/lib/deferred.ts';
import type { Environment } from '../environment.ts';
import type { Watchable } from '../watchable.ts';
import { backoffMs } from './backoff.ts';
import { createHints } from './hints.ts';
import { type PulledPage, pullPage } from './pull-page.ts';
import type { ServerClient } from './server-client.ts';

/** One collection between desk and server. It runs while the line is online and rests otherwise. */
export interface Replication {
  start(): void;
  pause(): void;
  hint(number: number): void;
  cancel(): Promise<void>;
  readonly received: Watchable<ReceivedState>;
}

export interface ReceivedState {
  isReceiving: boolean;
  /** Documents taken in since the program started. */
  count: number;
  /** True once a pull has reached the end of what the server has. */
  isComplete: boolean;
}

export interface ReplicationParts {
  collection: CollectionName;
  client: ServerClient;
  environment: Pick<Environment, 'schedule' | 'random' | 'log'>;
  /** The line broke under a request, or the server turned the desk away. */
  onLineLost(error: ForecourtError): void;
}

export type AnyReplicationState = RxReplicationState<object, Checkpoint>;

/** Rows per page; well below the server's limit. */
export const PULL_PAGE = 1_000;
/** RxDB's own retry stays out of the way: after a failure the replication is paused before this is over. */
export const RXDB_RETRY_MS = 100;

/** Errors after which the whole line has to be looked at, not this collection. */
const LINE_CODES: ReadonlySet<string> = new Set([
  'SERVER_UNREACHABLE',
  'UNAUTHORISED',
  'PROTOCOL_VERSION',
]);

/** What the record and the fact replication have in common: pulling, pausing, hints, waiting after failures. */
export function createRunner(
  parts: ReplicationParts,
  received: Watchable<ReceivedState>,
  onBegin: () => void = () => undefined,
) {
  const { collection, client, environment } = parts;
  const stream = new Subject<'RESYNC'>();
  const hints = createHints(environment.schedule, () => stream.next('RESYNC'));
  let state: AnyReplicationState | null = null;
  let failures = 0;
  let isWanted = false;
  let cancelRestart: (() => void) | null = null;
  let pullEnded = createDeferred();

  function begin(): void {
    pullEnded.resolve();
    pullEnded = createDeferred();
    state?.start().catch((error: unknown) => fail(error));
    onBegin();
  }

  /** Rests this collection, or hands over to the line; always answers with what to throw. */
  function fail(error: unknown): Error {
    pullEnded.resolve();
    const cause =
      error instanceof ForecourtError
        ? error
        : new ForecourtError('INTERNAL', 'replication failed', { cause: error });
    state?.pause().catch(() => undefined);
    received.set({ ...received.get(), isReceiving: false });
    if (LINE_CODES.has(cause.code)) {
      parts.onLineLost(cause);
    } else if (!cancelRestart) {
      failures += 1;
      environment.log.warn('replication rests', { collection, code: cause.code, failures });
      cancelRestart = environment.schedule(
        () => {
          cancelRestart = null;
          if (isWanted) begin();
        },
        backoffMs(failures, environment.random),
      );
    }
    return cause;
  }

  async function pull(from: Checkpoint | undefined, size: number): Promise<PulledPage> {
    hints.pullBegins();
    try {
      const page = await pullPage(client, collection, from, size);
      if (page.restarted)
        environment.log.warn('pull restarted', { collection, why: page.restarted });
      const { count, isComplete } = received.get();
      received.set({
        count: count + page.documents.length,
        isReceiving: !page.isDone,
        isComplete: isComplete || page.isDone,
      });
      if (page.isDone) {
        hints.pullEnded();
        pullEnded.resolve();
      }
      return page;
    } catch (error) {
      throw fail(error);
    }
  }

  return {
    stream,
    pull,
    fail,
    /** Pushing waits for the pull of this start: less to merge, and a failing push never stops the pull. */
    whenPulled: () => pullEnded.promise,
    succeeded: () => {
      failures = 0;
    },
    attach: (replication: AnyReplicationState) => {
      state = replication;
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
      pullEnded.resolve();
      state?.pause().catch(() => undefined);
      received.set({ ...received.get(), isReceiving: false });
    },
    hint: hints.hint,
    cancel: async () => {
      isWanted = false;
      cancelRestart?.();
      pullEnded.resolve();
      hints.stop();
      await state?.cancel();
    },
  };
}

type Runner = ReturnType<typeof createRunner>;
