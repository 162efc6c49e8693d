/** Counts what is on its way outside the code: requests, storage, queries. */
export interface Activity {
  begin(): () => void;
  track<T>(work: Promise<T>): Promise<T>;
  readonly count: number;
  /** Resolves when nothing has been on its way for some turns of the event loop. */
  idle(): Promise<void>;
}

/** Continuations of what has just ended may begin something new. */
const QUIET_TURNS = 6;

export function createActivity(): Activity {
  let count = 0;
  let waiting: (() => void)[] = [];
  const begin = () => {
    count += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      count -= 1;
      if (count > 0) return;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    };
  };
  return {
    begin,
    track: (work) => {
      const end = begin();
      work.then(end, end);
      return work;
    },
    get count() {
      return count;
    },
    idle: async () => {
      let quiet = 0;
      while (quiet < QUIET_TURNS) {
        if (count > 0) {
          quiet = 0;
          await new Promise<void>((resolve) => waiting.push(resolve));
        } else {
          quiet += 1;
          await turn();
        }
      }
    },
  };
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Web Crypto works on other threads; its work counts as activity. */
export function watchedCrypto(activity: Activity): Crypto {
  const subtle = new Proxy(crypto.subtle, {
    get: (target, name) => {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== 'function') return member;
      return (...values: unknown[]) =>
        activity.track((member as (...v: unknown[]) => Promise<unknown>).apply(target, values));
    },
  });
  return {
    subtle,
    getRandomValues: (array: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(array),
    randomUUID: () => crypto.randomUUID(),
  } as unknown as Crypto;
}
