import type { DeskReport } from '../../../shared/contracts/sync-protocol.ts';

/** Counts change with every keystroke's worth of work; the list of desks can wait this long. */
const GATHER_MS = 10_000;

export interface Reporter {
  /** The line is up: what was last said may be long ago. */
  online(): void;
  offline(): void;
  /** A count may have changed. */
  changed(): void;
  stop(): void;
}

export interface ReporterOptions {
  read(): Promise<DeskReport>;
  send(report: DeskReport): Promise<void>;
  schedule(run: () => void, ms: number): () => void;
}

/** Tells the server how this desk is doing: when the line comes up, and later what has changed, gathered over 10 s. */
export function createReporter({ read, send, schedule }: ReporterOptions): Reporter {
  let isOnline = false;
  let lastSent: string | null = null;
  let cancel: (() => void) | null = null;

  async function report(): Promise<void> {
    const current = await read();
    const text = JSON.stringify(current);
    if (!isOnline || text === lastSent) return;
    lastSent = text;
    await send(current);
  }

  function soon(ms: number): void {
    cancel ??= schedule(() => {
      cancel = null;
      report().catch(() => {
        lastSent = null; // It is only a report: the next change or the next line brings it.
      });
    }, ms);
  }

  function offline(): void {
    isOnline = false;
    lastSent = null;
    cancel?.();
    cancel = null;
  }

  return {
    online: () => {
      if (isOnline) return;
      isOnline = true;
      soon(0);
    },
    offline,
    changed: () => {
      if (isOnline) soon(GATHER_MS);
    },
    stop: offline,
  };
}
