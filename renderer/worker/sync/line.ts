import { createParser } from 'eventsource-parser';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  type DeskGarages,
  deskGarages,
  HEARTBEAT_MS,
  heartbeat,
  hint,
} from '../../../shared/contracts/sync-protocol.ts';
import type { Environment } from '../environment.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import { retryMs } from './backoff.ts';
import type { ServerClient } from './server-client.ts';

/** Two heartbeats may be late; after that nobody is there. */
const SILENCE_MAX_MS = 2.5 * HEARTBEAT_MS;

export interface LineState {
  line: SyncState['line'];
  since: string;
}

/**
 * The one open connection to the server: it says whether we are online, and carries the hints.
 *
 *   connect ── first event ──► online ── end, silence, lost() ──► offline ── backoff ──► connect
 */
export interface Line {
  readonly state: Watchable<LineState>;
  start(): void;
  stop(): void;
  /** A request failed on the way: hang up and connect again. */
  lost(error: ForecourtError): void;
  /** Connects now instead of after the waiting time. */
  retryNow(): void;
}

export interface LineOptions {
  client: ServerClient;
  environment: Pick<Environment, 'schedule' | 'random' | 'log'>;
  now(): string;
  onHint(collection: string, number: number): void;
  onContact(serverAt: string): void;
  /** The garages of this desk, as the server has them. */
  onGarages(garages: DeskGarages['garages']): void;
}

export function createLine(options: LineOptions): Line {
  const { environment } = options;
  const state = createWatchable<LineState>({ line: 'offline', since: options.now() });
  let isStopped = true;
  let failures = 0;
  let connection: AbortController | null = null;
  let reason: unknown = null;
  let wake: (() => void) | null = null;

  function setLine(line: LineState['line']): void {
    if (state.get().line !== line) state.set({ line, since: options.now() });
  }

  function onEvent(event: { event?: string | undefined; data: string }): void {
    if (event.event === 'hint') {
      const { collection, number } = hint.parse(JSON.parse(event.data));
      options.onHint(collection, number);
    } else if (event.event === 'heartbeat') {
      const { numbers, serverAt } = heartbeat.parse(JSON.parse(event.data));
      options.onContact(serverAt);
      for (const [collection, number] of Object.entries(numbers))
        options.onHint(collection, number);
    } else if (event.event === 'garages') {
      options.onGarages(deskGarages.parse(JSON.parse(event.data)).garages);
    }
    failures = 0;
    setLine('online');
  }

  /** Ends, by return or error, when the connection is over. */
  async function connect(abort: AbortController): Promise<void> {
    let cancelSilence: () => void = () => undefined;
    const listen = () => {
      cancelSilence();
      cancelSilence = environment.schedule(() => abort.abort(), SILENCE_MAX_MS);
    };
    listen();
    try {
      const body = await options.client.openEvents(abort.signal);
      const parser = createParser({ onEvent });
      const decoder = new TextDecoder();
      const reader = body.getReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        listen();
        parser.feed(decoder.decode(value, { stream: true }));
      }
    } finally {
      cancelSilence();
    }
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      const abort = new AbortController();
      connection = abort;
      reason = null;
      try {
        await connect(abort);
      } catch (error) {
        reason ??= error;
      }
      connection = null;
      if (isStopped) return;
      failures += 1;
      setLine(lineAfter(reason));
      await pause(retryMs(reason, failures, environment.random));
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = environment.schedule(resolve, ms);
      wake = () => {
        cancel();
        resolve();
      };
    });
  }

  return {
    state,
    start: () => {
      if (!isStopped) return;
      isStopped = false;
      run().catch((error: unknown) =>
        environment.log.warn('line broke', { name: error instanceof Error ? error.name : '' }),
      );
    },
    stop: () => {
      isStopped = true;
      connection?.abort();
      wake?.();
    },
    lost: (error) => {
      reason = error;
      connection?.abort();
    },
    retryNow: () => wake?.(),
  };
}

function lineAfter(reason: unknown): LineState['line'] {
  const code = reason instanceof ForecourtError ? reason.code : null;
  if (code === 'UNAUTHORISED') return 'unauthorised';
  if (code === 'DESK_REVOKED') return 'revoked';
  if (code === 'PROTOCOL_VERSION') return 'outdated';
  return 'offline';
}
