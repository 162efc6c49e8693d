const ADDRESSES_MAX = 10_000;

export interface RateLimit {
  /** 0 while this address has tries left. */
  secondsToWait(address: string): number;
  /** Counts a failed try. */
  fail(address: string): void;
}

/** Allows `triesMax` failures per address and window. In memory: a restart is not a way in worth guarding. */
export function createRateLimit(
  triesMax: number,
  windowMs: number,
  now: () => number = Date.now,
): RateLimit {
  const windows = new Map<string, { failures: number; endsAt: number }>();
  const current = (address: string) => {
    const found = windows.get(address);
    return found && found.endsAt > now() ? found : null;
  };
  return {
    secondsToWait: (address) => {
      const found = current(address);
      return found && found.failures >= triesMax ? Math.ceil((found.endsAt - now()) / 1000) : 0;
    },
    fail: (address) => {
      const found = current(address);
      if (found) {
        found.failures += 1;
        return;
      }
      // Maps keep their order: the first is the oldest.
      const [oldest] = windows.keys();
      if (windows.size >= ADDRESSES_MAX && oldest !== undefined) windows.delete(oldest);
      windows.delete(address);
      windows.set(address, { failures: 1, endsAt: now() + windowMs });
    },
  };
}
