import { join } from 'node:path';
import { eventsUntil } from './child-events.ts';
import type { Children } from './children.ts';
import type { StartOptions } from './options.ts';

/** The first start creates a database and the demo garage in it. */
const READY_MS = 120_000;

export interface RunningServer {
  url: string;
  enrolmentCode: string | null;
  /** Of everybody in the demo garages. */
  demoPin: string | null;
}

/** Starts the local sync server with the demo garage and waits until it listens. */
export async function startSyncServer(
  root: string,
  options: StartOptions,
  children: Children,
  onEnd: () => void,
): Promise<RunningServer> {
  const child = children.spawn(
    process.execPath,
    [
      join(root, 'out', 'sync-server', 'index.mjs'),
      `--port=${options.serverPort}`,
      `--data=${join(options.dataDirectory, 'server')}`,
      '--demo',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const events = await eventsUntil(child, 'listening', READY_MS);
  child.once('exit', onEnd);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    url: String(events.get('listening')?.url),
    enrolmentCode: text(events.get('enrolmentCode')?.code),
    demoPin: text(events.get('demoUsers')?.pin),
  };
}
