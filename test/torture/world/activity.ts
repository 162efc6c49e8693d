import type { Random } from '../../../shared/lib/random.ts';

/** Counts what is on its way outside the code: requests, storage, queries. */
export interface Activity {
  begin(what: string): () => void;
  track<T>(what: string, work: Promise<T>): Promise<T>;
  /** For whoever waits in vain. */
  describe(): string;
  readonly count: number;
  /** Resolves when nothing has been on its way for some turns of the event loop, or all of it waits for time. */
  idle(): Promise<void>;
}

/** Continuations of what has just ended may begin something new. */
const QUIET_TURNS = 6;
/** A request may be waiting for a timer of the server, which fires only when the torture moves time on. */
const STUCK_MS = 1_000;

export function createActivity(): Activity {
  // Those of the thread itself: a program may have others put in their place.
  const { setTimeout, clearTimeout } = globalThis;
  const open = new Map<object, string>();
  let waiting: (() => void)[] = [];
  const begin = (what: string) => {
    const key = {};
    open.set(key, what);
    return () => {
      if (!open.delete(key) || open.size > 0) return;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    };
  };
  /** False when nothing ended for so long that it must be waiting for time to go on. */
  function anEnd(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), STUCK_MS);
      waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  return {
    begin,
    describe: () => [...open.values()].join(', '),
    track: (what, work) => {
      const end = begin(what);
      work.then(end, end);
      return work;
    },
    get count() {
      return open.size;
    },
    idle: async () => {
      let quiet = 0;
      while (quiet < QUIET_TURNS) {
        if (open.size > 0) {
          quiet = 0;
          if (!(await anEnd())) return;
        } else {
          quiet += 1;
          await turn();
        }
      }
    },
  };
}

/** Lets what is due now be done; browsers have messages where Node has `setImmediate`. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else sendMyself(resolve);
  });
}

function sendMyself(run: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(null);
}

/** Web Crypto works on other threads; its work counts as activity. Its chance may be that of a seed. */
export function watchedCrypto(activity: Activity, random: Random | null = null): Crypto {
  const own = crypto;
  let last: Promise<unknown> = Promise.resolve();
  const subtle = new Proxy(own.subtle, {
    get: (target, name) => {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== 'function') return member;
      const call = member as (...v: unknown[]) => Promise<unknown>;
      return (...values: unknown[]) => {
        const before = last;
        // Which thread was faster is not for the machine to decide.
        const done = call.apply(target, values).finally(() => before);
        last = done.catch(() => undefined);
        return activity.track('crypto', done);
      };
    },
  });
  return {
    subtle,
    getRandomValues: (array: Uint8Array<ArrayBuffer>) => {
      if (!random) return own.getRandomValues(array);
      for (let at = 0; at < array.length; at += 1) array[at] = random.int(0, 255);
      return array;
    },
    randomUUID: () => own.randomUUID(),
  } as unknown as Crypto;
}
