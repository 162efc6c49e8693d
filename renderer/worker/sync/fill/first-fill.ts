import type { RxCollection } from 'rxdb/plugins/core';
import type { FirstFill as FirstFillState } from '../../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../../shared/contracts/errors.ts';
import {
  type Checkpoint,
  COLLECTION_NAMES,
  type CollectionName,
} from '../../../../shared/contracts/sync-protocol.ts';
import type { Environment } from '../../environment.ts';
import { toWireError } from '../../errors.ts';
import { createWatchable, type Watchable } from '../../watchable.ts';
import { backoffMs } from '../backoff.ts';
import { isAboutLine } from '../replication.ts';
import type { ServerClient } from '../server-client.ts';
import type { Bookmarks } from './bookmarks.ts';
import { type CollectionToFill, type FillTools, fillCollection } from './fill-collection.ts';
import { fillRecent } from './fill-recent.ts';

/** Brings an empty desk what the server has, before the pull takes over. */
export interface FirstFill {
  /** Null when there is nothing left to fill. */
  readonly state: Watchable<FirstFillState | null>;
  /** Where the pull of a collection begins; null while the collection is being filled, and the pull waits. */
  pullFrom(collection: CollectionName): Checkpoint | null;
  /** The pull has begun to work without a fill, from a checkpoint of its own. */
  adopt(collection: CollectionName, checkpoint: Checkpoint): void;
  /** Resolves once it is noted where the server stood before anything was sent from here. */
  beforePush(collection: CollectionName): Promise<void>;
  /** The line is there, or gone. */
  start(): void;
  pause(): void;
  /** Somebody wants it to end where it stands; it stays so over restarts. */
  stop(): Promise<void>;
  goOn(): Promise<void>;
  close(): Promise<void>;
}

export interface FirstFillParts {
  client: ServerClient;
  bookmarks: Bookmarks;
  environment: Pick<Environment, 'schedule' | 'random' | 'log'>;
  targets: Readonly<Record<CollectionName, unknown>>;
  /** Resolves once the replication of the collection runs and has looked through what was written here. */
  contextOf(collection: CollectionName): Promise<string>;
  onFilled(collection: CollectionName): void;
  /** Told of every failure. */
  onFailed(error: ForecourtError): void;
}

/** Two at a time: one is made ready while the other is being written. */
const LANES = 2;
/** Watchers redraw; more often than this nobody sees. */
const PUBLISH_MS = 200;

export function createFirstFill(parts: FirstFillParts): FirstFill {
  const { bookmarks, environment } = parts;
  const state = createWatchable(read());
  let isOnline = false;
  let isClosed = false;
  let failures = 0;
  let running: Promise<void> | null = null;
  let cancelRetry: (() => void) | null = null;
  let cancelPublish: (() => void) | null = null;
  let endWaiting: () => void = () => undefined;

  const isWanted = () => isOnline && !isClosed && !bookmarks.isStopped;
  const unfilled = () => COLLECTION_NAMES.filter((name) => !bookmarks.isFilled(name));

  function read(): FirstFillState | null {
    const all = COLLECTION_NAMES.map((name) => bookmarks.of(name));
    if (all.every(({ checkpoint }) => checkpoint !== null)) return null;
    return {
      received: all.reduce((sum, { received }) => sum + received, 0),
      total: all.reduce<number | null>(
        (sum, { total, checkpoint }) =>
          sum === null || (total === null && checkpoint === null) ? null : sum + (total ?? 0),
        0,
      ),
      isRecentHere: bookmarks.isRecentHere,
      isStopped: bookmarks.isStopped,
    };
  }

  function publish(): void {
    cancelPublish?.();
    cancelPublish = null;
    state.set(read());
  }

  const tools: FillTools = {
    client: parts.client,
    bookmarks,
    isWanted,
    onStored: () => {
      failures = 0;
      cancelPublish ??= environment.schedule(publish, PUBLISH_MS);
    },
  };

  async function open(): Promise<Map<CollectionName, CollectionToFill>> {
    const fillings = new Map<CollectionName, CollectionToFill>();
    for (const collection of COLLECTION_NAMES) {
      const context = await parts.contextOf(collection);
      const target = parts.targets[collection] as RxCollection;
      fillings.set(collection, { collection, target, context });
    }
    return fillings;
  }

  async function fillAll(): Promise<void> {
    const fillings = await open();
    if (!bookmarks.isRecentHere && unfilled().length > 0) await bringRecent(fillings);
    const waiting = unfilled();
    const lane = async () => {
      for (let name = waiting.shift(); name && isWanted(); name = waiting.shift()) {
        const filling = fillings.get(name);
        if (filling) await fillCollection(filling, tools);
        tellFilled(name);
      }
    };
    // One that fails does not hold up the other; both have ended before anything is tried again.
    const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }

  async function bringRecent(fillings: ReadonlyMap<CollectionName, CollectionToFill>) {
    const before = unfilled();
    // It only spares waiting: a server that cannot answer it in time can still be filled from.
    const missed = (collection: CollectionName | null, error: unknown) => {
      if (isAboutLine(toForecourtError(error))) throw error;
      const { code } = toWireError(error);
      environment.log.warn('newest work not brought first', { collection, code });
    };
    await fillRecent(fillings, tools, missed).catch((error: unknown) => missed(null, error));
    publish();
    for (const name of before) tellFilled(name);
  }

  function tellFilled(name: CollectionName): void {
    if (!bookmarks.isFilled(name)) return;
    publish();
    parts.onFilled(name);
  }

  function run(): void {
    if (running || !isWanted() || unfilled().length === 0) return;
    const closed = new Promise<void>((resolve) => {
      endWaiting = resolve;
    });
    // The replication may never come to run; who closes must not wait for it.
    running = Promise.race([fillAll(), closed])
      .catch((error: unknown) => failed(toForecourtError(error)))
      .finally(() => {
        running = null;
        publish();
        if (!cancelRetry) run();
      });
  }

  function failed(error: ForecourtError): void {
    if (isClosed) return;
    const { code, message } = error;
    environment.log.warn('fill rests', { code, message });
    parts.onFailed(error);
    failures += 1;
    rest();
    cancelRetry = environment.schedule(
      () => {
        cancelRetry = null;
        run();
      },
      backoffMs(failures, environment.random),
    );
  }

  function rest(): void {
    cancelRetry?.();
    cancelRetry = null;
  }

  return {
    state,
    pullFrom: (collection) => bookmarks.of(collection).checkpoint,
    adopt: (collection, checkpoint) => {
      if (bookmarks.isFilled(collection)) return;
      bookmarks
        .save(collection, { ...bookmarks.of(collection), checkpoint })
        .then(publish)
        .catch(() => environment.log.warn('bookmark not stored', { collection }));
    },
    beforePush: async (collection) => {
      if (bookmarks.isFilled(collection) || bookmarks.startOf(collection)) return;
      if (bookmarks.of(collection).cursor) return;
      const { cursor } = await parts.client.fill(collection, null, 1);
      await bookmarks.saveStart(collection, { e: cursor.e, s: cursor.s });
    },
    start: () => {
      isOnline = true;
      rest();
      run();
    },
    pause: () => {
      isOnline = false;
      rest();
    },
    stop: async () => {
      await bookmarks.setStopped(true);
      publish();
    },
    goOn: async () => {
      await bookmarks.setStopped(false);
      publish();
      rest();
      run();
    },
    close: async () => {
      isClosed = true;
      rest();
      cancelPublish?.();
      endWaiting();
      await running;
    },
  };
}

function toForecourtError(error: unknown): ForecourtError {
  if (error instanceof ForecourtError) return error;
  return new ForecourtError(toWireError(error).code, 'fill', { cause: error });
}
