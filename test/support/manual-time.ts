/** A clock that stands still until it is told to go on. */
export interface ManualTime {
  now(): number;
  schedule(run: () => void, ms: number): () => void;
  /** Lets time pass and runs what falls due, in order. */
  advance(ms: number): void;
  readonly pending: number;
}

export function createManualTime(startMs = 0): ManualTime {
  let nowMs = startMs;
  let timers: { dueMs: number; run: () => void }[] = [];
  return {
    now: () => nowMs,
    get pending() {
      return timers.length;
    },
    schedule: (run, ms) => {
      const timer = { dueMs: nowMs + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const end = nowMs + ms;
      for (;;) {
        const due = timers.filter(({ dueMs }) => dueMs <= end).sort((a, b) => a.dueMs - b.dueMs)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        nowMs = due.dueMs;
        due.run();
      }
      nowMs = end;
    },
  };
}
