import pg from 'pg';
import { connectionOptions } from '../store/database.ts';
import { DESK_CHANNEL } from './desk-change.ts';
import { CHANNEL, type FeedChange, parseChanges } from './feed-change.ts';

const RECONNECT_MS = 1_000;
/** By it a server that runs is told from other work on the database. */
export const LISTENER_NAME = 'forecourt-sync-server-listens';

export interface ListenerOptions {
  url: string;
  onChanges(changes: readonly FeedChange[]): void;
  /** A desk was revoked or has other garages. */
  onDeskChange(deskId: string): void;
  /** Called whenever listening begins again: what was said meanwhile is lost. */
  onGap(): void;
  onWarning(message: string): void;
}

export interface Listener {
  stop(): Promise<void>;
}

/** Listens on a connection of its own and comes back when that is lost. */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  let isStopping = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;

  const connect = async () => {
    const next = new pg.Client({
      ...connectionOptions({ url: options.url }),
      application_name: LISTENER_NAME,
    });
    next.on('error', () => undefined); // 'end' follows.
    next.on('notification', ({ channel, payload }) => {
      if (channel === DESK_CHANNEL) return options.onDeskChange(payload ?? '');
      const changes = parseChanges(payload ?? '');
      if (changes) options.onChanges(changes);
    });
    await next.connect();
    next.once('end', () => {
      if (!isStopping) retry();
    });
    await next.query(`listen ${CHANNEL}; listen ${DESK_CHANNEL}`);
    client = next;
  };
  const retry = () => {
    if (timer || isStopping) return;
    options.onWarning('the connection that listens to the database was lost');
    timer = setTimeout(() => {
      timer = null;
      connect().then(options.onGap, retry);
    }, RECONNECT_MS);
  };

  await connect();
  return {
    stop: async () => {
      isStopping = true;
      if (timer) clearTimeout(timer);
      await client?.end();
    },
  };
}
