/** Stamps and instants may run ahead of the corrected clock by this much, never more. */
export const AHEAD_MAX_MS = 60_000;

/**
 * Hybrid clock of a desk: local clock + offset measured at each contact with the server, pushed forward
 * by stamps it has seen. It only decides who wins, never whether all agree.
 */
export interface Clock {
  readonly offsetMs: number;
  /** Last time given out or seen. */
  readonly lastMs: number;
}

export const STARTING_CLOCK: Clock = { offsetMs: 0, lastMs: 0 };

/** Corrected time for display and `…At` fields: monotone as long as corrections stay below AHEAD_MAX_MS. */
export function correctedMs(clock: Clock, localMs: number): number {
  const corrected = localMs + clock.offsetMs;
  return Math.max(corrected, lastWithin(clock, corrected));
}

/**
 * The next stamp time: later than every one before.
 * Invariant: never more than AHEAD_MAX_MS ahead of the corrected clock. Where a correction makes the two contradict
 * each other, the corrected clock is begun with anew.
 */
export function tick(clock: Clock, localMs: number): Clock {
  const corrected = localMs + clock.offsetMs;
  const next = Math.max(corrected, lastWithin(clock, corrected) + 1);
  return { ...clock, lastMs: Math.min(next, corrected + AHEAD_MAX_MS) };
}

/** A last time beyond the bound was given out before a correction: the server has set it back, so it binds nobody. */
function lastWithin({ lastMs }: Clock, correctedNowMs: number): number {
  return lastMs > correctedNowMs + AHEAD_MAX_MS ? 0 : lastMs;
}

/**
 * Takes a stamp of another desk into account, so that an edit made after seeing it is later than it. One beyond the
 * bound is not believed: the server sets it back, and following it would put this desk ahead of everybody for a minute.
 */
export function observeStamp(clock: Clock, stamp: string, localMs: number): Clock {
  const seenMs = stampMs(stamp);
  const corrected = localMs + clock.offsetMs;
  if (seenMs === null || seenMs > corrected + AHEAD_MAX_MS) return clock;
  return seenMs > lastWithin(clock, corrected) ? { ...clock, lastMs: seenMs } : clock;
}

/**
 * Corrects the offset by an answer of the server: its time lies between sending and receiving, so a clock
 * that agrees with that is left alone, and any other is moved just so far that it does. `sentLocalMs` is
 * null for what came unasked, which may have been on its way for any time.
 */
export function observeServer(
  clock: Clock,
  serverAt: string,
  sentLocalMs: number | null,
  receivedLocalMs: number,
): Clock {
  const serverMs = Date.parse(serverAt);
  if (Number.isNaN(serverMs)) return clock;
  const least = serverMs - receivedLocalMs;
  const most = sentLocalMs === null ? Number.POSITIVE_INFINITY : serverMs - sentLocalMs;
  if (least > most) return clock;
  const offsetMs = Math.min(Math.max(clock.offsetMs, least), most);
  return offsetMs === clock.offsetMs ? clock : { ...clock, offsetMs };
}

/** `<instant>~<desk id>~<user id>`: text order is time order, desk and user break ties. */
export function toStamp(ms: number, deskId: string, userId: string): string {
  return `${new Date(ms).toISOString()}~${deskId}~${userId}`;
}

/**
 * The stamp of a change to something that bore `replaced`: whoever changes has seen it, so the change is later than it,
 * even by a clock that was set back in between.
 */
export function stampAfter(replaced: string | undefined, stamp: string): string {
  const replacedMs = replaced === undefined ? null : stampMs(replaced);
  const ownMs = stampMs(stamp);
  if (replacedMs === null || ownMs === null || replacedMs < ownMs) return stamp;
  return new Date(replacedMs + 1).toISOString() + stamp.slice(stamp.indexOf('~'));
}

export interface StampParts {
  at: string;
  deskId: string;
  /** Null in stamps from before users were known, which end with the desk. */
  userId: string | null;
}

/** Null for text that is no stamp. */
export function parseStamp(stamp: string): StampParts | null {
  const [at, deskId, userId = null] = stamp.split('~');
  if (!at || !deskId || Number.isNaN(Date.parse(at))) return null;
  return { at, deskId, userId };
}

function stampMs(stamp: string): number | null {
  const ms = Date.parse(stamp.slice(0, Math.max(0, stamp.indexOf('~'))));
  return Number.isNaN(ms) ? null : ms;
}
