/** The timers of one program. */
export interface Timers {
  setTimeout: typeof setTimeout;
  clearTimeout: typeof clearTimeout;
  setInterval: typeof setInterval;
  clearInterval: typeof clearInterval;
  setImmediate: typeof setImmediate;
}

/** One time for all programs of a run. It stands still until it is moved on, so that waiting costs nothing. */
export interface WorldTime {
  now(): number;
  /** Instant of the next timer; null when nobody waits. */
  nextDue(): number | null;
  /** Goes on to the next instant at which something is due and runs all of that. */
  fireNext(): void;
  /** Goes on to an instant at which nothing is due before. */
  moveTo(ms: number): void;
  timers(): Timers & { stop(): void };
}

interface Timer {
  due: number;
  order: number;
  run(): void;
  owner: object;
}

export function createWorldTime(startMs: number): WorldTime {
  let nowMs = startMs;
  let order = 0;
  const waiting = new Map<number, Timer>();

  function next(): [number, Timer] | null {
    let first: [number, Timer] | null = null;
    for (const entry of waiting) {
      const [, timer] = entry;
      if (
        !first ||
        timer.due < first[1].due ||
        (timer.due === first[1].due && timer.order < first[1].order)
      )
        first = entry;
    }
    return first;
  }

  function timers(): Timers & { stop(): void } {
    const owner = {};
    let isStopped = false;
    const add = (id: number, ms: number, run: () => void) => {
      if (isStopped) return;
      order += 1;
      waiting.set(id, { due: nowMs + Math.max(0, ms), order, run, owner });
    };
    const newId = () => {
      order += 1;
      return order;
    };
    const clear = (timer: unknown) => {
      if (timer !== undefined && timer !== null) waiting.delete(Number(timer));
    };
    return {
      setTimeout: ((run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
        const id = newId();
        add(id, ms, () => run(...values));
        return toHandle(id);
      }) as unknown as typeof setTimeout,
      setInterval: ((run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
        const id = newId();
        const again = () => {
          add(id, Math.max(1, ms), again);
          run(...values);
        };
        add(id, Math.max(1, ms), again);
        return toHandle(id);
      }) as unknown as typeof setInterval,
      clearTimeout: clear as typeof clearTimeout,
      clearInterval: clear as typeof clearInterval,
      setImmediate: ((run: (...values: unknown[]) => void, ...values: unknown[]) =>
        setImmediate(() => {
          if (!isStopped) run(...values);
        })) as unknown as typeof setImmediate,
      stop: () => {
        isStopped = true;
        for (const [id, timer] of waiting) if (timer.owner === owner) waiting.delete(id);
      },
    };
  }

  return {
    now: () => nowMs,
    nextDue: () => next()?.[1].due ?? null,
    fireNext: () => {
      const [, first] = next() ?? [];
      if (!first) return;
      nowMs = Math.max(nowMs, first.due);
      for (let found = next(); found && found[1].due === first.due; found = next()) {
        const [id, timer] = found;
        waiting.delete(id);
        timer.run();
      }
    },
    moveTo: (ms) => {
      nowMs = Math.max(nowMs, ms);
    },
    timers,
  };
}

/** A timer as Node gives it, which browsers take for its number. */
export function toHandle(id: number) {
  const timer = {
    unref: () => timer,
    ref: () => timer,
    hasRef: () => true,
    [Symbol.toPrimitive]: () => id,
  };
  return timer;
}

/** A clock that shows the world's time plus `offMs()`. */
export function createDate(time: Pick<WorldTime, 'now'>, offMs: () => number): DateConstructor {
  const now = () => Math.floor(time.now() + offMs());
  class WorldDate extends Date {
    constructor(...values: [] | [number | string | Date]) {
      if (values.length === 0) super(now());
      else super(...(values as [number]));
    }

    static override now(): number {
      return now();
    }

    static [Symbol.hasInstance](value: unknown): boolean {
      return Object.prototype.toString.call(value) === '[object Date]';
    }
  }
  return WorldDate as unknown as DateConstructor;
}
