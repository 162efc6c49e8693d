import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeCoverage } from './coverage.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'out', 'main', 'browser-host.cjs');

export interface BrowserHostProcess {
  url: string;
  port: number;
  pid: number;
  stop(): Promise<void>;
}

/** Starts the browser host as a process of its own, its key in `data`, and waits until it listens. */
export async function startBrowserHost(
  port: number,
  data: string,
  env: Record<string, string> = {},
): Promise<BrowserHostProcess> {
  const child = spawn(process.execPath, [PROGRAM, `--port=${port}`, `--data=${data}`], {
    env: { ...process.env, ...nodeCoverage(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exit.then(() => Promise.reject(new Error('the browser host ended at once'))),
  ]);
  const { url } = JSON.parse(String(line));
  return {
    url,
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill();
      await exit;
    },
  };
}

/** A port that was free a moment ago; the host itself never chooses one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
