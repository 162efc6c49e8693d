/** Misses in a row that cost nothing. */
const FREE_MISSES = 4;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Wrong PINs of one user at one desk; kept over restarts. */
export interface PinMisses {
  /** In a row. */
  readonly count: number;
  /** What was still to be waited at `seenMs`. */
  readonly waitMs: number;
  /** Local time of the last look, in milliseconds. */
  readonly seenMs: number;
}

export const NO_MISSES: PinMisses = { count: 0, waitMs: 0, seenMs: 0 };

/** 30 s after the fifth miss in a row, twice as long after each further one, an hour at most. */
export function waitAfterMs(count: number): number {
  if (count <= FREE_MISSES) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_MISSES - 1), LONGEST_WAIT_MS);
}

/**
 * What is left of the wait. It is the local clock that counts, not the corrected one, which may jump forward when
 * the server is heard. Time passes only while the clock runs forward, so that setting it back shortens nothing, and
 * does not shut anybody out for a day either.
 * Invariant: `waitMs` never grows, and falls by no more than the clock went forward.
 */
export function passTime(misses: PinMisses, nowMs: number): PinMisses {
  const passedMs = Math.max(0, nowMs - misses.seenMs);
  return { ...misses, waitMs: Math.max(0, misses.waitMs - passedMs), seenMs: nowMs };
}

/** One more miss; to be stored before the PIN is tried, so that ending the program does not take it back. */
export function addMiss(misses: PinMisses, nowMs: number): PinMisses {
  const count = misses.count + 1;
  return { count, waitMs: waitAfterMs(count), seenMs: nowMs };
}
