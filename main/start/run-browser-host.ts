import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventsUntil } from './child-events.ts';
import type { Children } from './children.ts';
import type { StartOptions } from './options.ts';

const READY_MS = 20_000;

export interface BrowserHost {
  url: string;
  ended: Promise<void>;
}

export async function runBrowserHost(
  root: string,
  { port, dataDirectory }: Pick<StartOptions, 'port' | 'dataDirectory'>,
  environment: NodeJS.ProcessEnv,
  children: Children,
): Promise<BrowserHost> {
  const child = children.spawn(
    process.execPath,
    [
      join(root, 'out', 'main', 'browser-host.cjs'),
      `--port=${port}`,
      `--data=${join(dataDirectory, 'desk')}`,
    ],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const events = await eventsUntil(child, 'listening', READY_MS);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { url: String(events.get('listening')?.url), ended };
}

/** Shows the desk in the user's own browser; where there is no way to, the printed address serves. */
export function openInBrowser(url: string, platform: NodeJS.Platform): void {
  const [command, ...args] = openCommand(url, platform);
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function openCommand(url: string, platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'win32') return ['cmd', '/c', 'start', '', url];
  return [platform === 'darwin' ? 'open' : 'xdg-open', url];
}
