import type pg from 'pg';
import { CHANNEL, type FeedChange, formatChanges } from './feed-change.ts';

const NOTIFY_EVERY_MS = 20;

export interface Notifier {
  changed(change: FeedChange): void;
  /** Says what is still to be said. */
  stop(): Promise<void>;
}

/**
 * Tells all server processes what was written: at once, and gathered while the last message is less than 20 ms old.
 * Never from inside a push: NOTIFY takes a lock on the whole database at commit. A message that is lost is made good
 * by the next heartbeat.
 */
export function createNotifier(pool: pg.Pool, onWarning: (message: string) => void): Notifier {
  const pending = new Map<string, FeedChange>();
  let timer: NodeJS.Timeout | null = null;
  let sentAtMs = Number.NEGATIVE_INFINITY;

  const send = async () => {
    timer = null;
    sentAtMs = performance.now();
    const messages = formatChanges([...pending.values()]);
    pending.clear();
    try {
      await pool.query('select pg_notify($1, message) from unnest($2::text[]) as t(message)', [
        CHANNEL,
        messages,
      ]);
    } catch {
      onWarning('a notice to the desks was lost');
    }
  };

  return {
    changed: (change) => {
      const key = `${change.garageId} ${change.collection}`;
      const before = pending.get(key);
      pending.set(key, {
        ...change,
        number: Math.max(change.number, before?.number ?? 0),
        deskId: before && before.deskId !== change.deskId ? null : change.deskId,
      });
      const waitMs = Math.max(0, sentAtMs + NOTIFY_EVERY_MS - performance.now());
      timer ??= setTimeout(() => void send(), waitMs);
    },
    stop: async () => {
      if (!timer) return;
      clearTimeout(timer);
      await send();
    },
  };
}
