import { createDeferred, type Deferred } from '../../../shared/lib/deferred.ts';
import { createWatchable, type Watchable } from '../watchable.ts';

export interface ReceivedState {
  isReceiving: boolean;
  /** Documents stored since the program started. */
  count: number;
}

/** Watchers redraw; more often than this nobody sees. */
const PUBLISH_MS = 200;
/** Documents that may wait to be stored before the next page is asked for; bounds the memory of a fill. */
const UNSTORED_MAX = 3_000;
/** Pulled documents that change nothing are never reported as stored; after this they count as such. */
const STORED_AFTER_MS = 2_000;

/** Follows what a pull brings until it is stored, which takes far longer than the pulling. */
export interface Progress {
  readonly received: Watchable<ReceivedState>;
  pageArrived(documents: number): void;
  stored(): void;
  /** The replication has begun to take in, or has stored everything it took in. */
  activeChanged(isActive: boolean): void;
  stopped(): void;
  /** Resolves when there is room for another page. */
  room(): Promise<void>;
}

export function createProgress(schedule: (run: () => void, ms: number) => () => void): Progress {
  const received = createWatchable<ReceivedState>({ isReceiving: false, count: 0 });
  let count = 0;
  let unstored = 0;
  let waiting: Deferred | null = null;
  let cancelPublish: (() => void) | null = null;

  function publish(change: Partial<ReceivedState> = {}): void {
    cancelPublish?.();
    cancelPublish = null;
    received.set({ ...received.get(), ...change, count });
  }

  return {
    received,
    pageArrived: (documents) => {
      unstored += documents;
      if (documents > 0 && !received.get().isReceiving) publish({ isReceiving: true });
    },
    stored: () => {
      count += 1;
      unstored = Math.max(0, unstored - 1);
      if (unstored <= UNSTORED_MAX) waiting?.resolve();
      cancelPublish ??= schedule(publish, PUBLISH_MS);
    },
    activeChanged: (isActive) => {
      if (isActive) return;
      unstored = 0;
      waiting?.resolve();
      publish({ isReceiving: false });
    },
    stopped: () => {
      unstored = 0;
      waiting?.resolve();
      publish({ isReceiving: false });
    },
    room: async () => {
      if (unstored <= UNSTORED_MAX) return;
      waiting = createDeferred();
      const cancel = schedule(waiting.resolve, STORED_AFTER_MS);
      await waiting.promise;
      cancel();
      waiting = null;
    },
  };
}
