export interface Rate {
  perSecond: number;
  /** What may come at once after a rest. */
  burst: number;
}

export interface TokenBuckets {
  /** Takes `count`; answers 0, or the seconds to wait when nothing is left. What is taken may run into debt. */
  take(key: string, count?: number): number;
  /** The same without taking. */
  wait(key: string): number;
}

const KEYS_MAX = 10_000;

/** One bucket per key, in memory: each server process counts for itself. */
export function createTokenBuckets(rate: Rate, now: () => number = Date.now): TokenBuckets {
  const buckets = new Map<string, { tokens: number; atMs: number }>();

  function refill(key: string): { tokens: number; atMs: number } {
    const atMs = now();
    const found = buckets.get(key);
    if (!found) return { tokens: rate.burst, atMs };
    const earned = (Math.max(0, atMs - found.atMs) / 1000) * rate.perSecond;
    return { tokens: Math.min(rate.burst, found.tokens + earned), atMs };
  }

  function secondsOf({ tokens }: { tokens: number }): number {
    // Sums of fractions fall a little short of the whole.
    return tokens >= 1 - 1e-6 ? 0 : Math.ceil((1 - tokens) / rate.perSecond);
  }

  return {
    wait: (key) => secondsOf(refill(key)),
    take: (key, count = 1) => {
      const bucket = refill(key);
      const seconds = secondsOf(bucket);
      if (seconds > 0) return seconds;
      // Maps keep their order: the first is the one that has rested longest.
      buckets.delete(key);
      const [oldest] = buckets.keys();
      if (buckets.size >= KEYS_MAX && oldest !== undefined) buckets.delete(oldest);
      buckets.set(key, { tokens: bucket.tokens - count, atMs: bucket.atMs });
      return 0;
    },
  };
}
