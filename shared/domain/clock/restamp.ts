import { AHEAD_MAX_MS } from './clock.ts';

/**
 * Stamps as they are stored by a server whose time is `serverMs`: those further ahead than clocks may be get its time,
 * with the same desk and user. A PC whose clock is a day ahead would otherwise win against everybody for a day.
 * Answers the same object when there is nothing to change.
 */
export function restampAhead(
  stamps: Readonly<Record<string, string>>,
  serverMs: number,
): Readonly<Record<string, string>> {
  const latest = new Date(serverMs + AHEAD_MAX_MS).toISOString();
  const ahead = Object.entries(stamps).filter(([, stamp]) => instantOf(stamp) > latest);
  if (ahead.length === 0) return stamps;
  const now = new Date(serverMs).toISOString();
  const set = ahead.map(([group, stamp]) => [group, now + stamp.slice(instantOf(stamp).length)]);
  return { ...stamps, ...Object.fromEntries(set) };
}

/** Text before the desk; compared as text, as stamps are, whatever it says. */
function instantOf(stamp: string): string {
  const end = stamp.indexOf('~');
  return end < 0 ? stamp : stamp.slice(0, end);
}
