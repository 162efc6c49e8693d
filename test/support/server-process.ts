import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeCoverage } from './coverage.ts';

export interface ServerProcess {
  /** Stays the same over stop, kill and start. */
  readonly url: string;
  readonly dataDir: string;
  /** Of the program while it runs. */
  readonly pid: number;
  /** Of the last start; null without the demo. */
  readonly enrolmentCode: string | null;
  /** Everything written to standard error since the first start. */
  readonly log: string;
  start(): Promise<void>;
  /** Orderly, as Ctrl-C does. */
  stop(): Promise<void>;
  /** At once, as a power cut does to the process. */
  kill(): Promise<void>;
  /** Ends the server and removes the data folder, if it is ours. */
  close(): Promise<void>;
}

export interface ServerProcessOptions {
  /** Kept by the caller; without it the server gets a folder that goes with it. */
  dataDir?: string;
  demo?: boolean;
  port?: number;
  databaseUrl?: string;
  /** The built program. */
  program?: string;
}

const PROGRAM = resolve(import.meta.dirname, '../../out/sync-server/index.mjs');

/** The built server as `npm start` runs it. Needs nothing of Vitest, so that Playwright can use it too. */
export async function startServerProcess(
  options: ServerProcessOptions = {},
): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? (await makeDataDir());
  let child: ChildProcess | null = null;
  let url = '';
  let enrolmentCode: string | null = null;
  let log = '';

  const start = async () => {
    const port = url === '' ? (options.port ?? 0) : Number(new URL(url).port);
    const args = [`--port=${port}`, `--data=${dataDir}`];
    if (options.demo) args.push('--demo');
    if (options.databaseUrl !== undefined) args.push(`--database-url=${options.databaseUrl}`);
    const started = spawn(process.execPath, [options.program ?? PROGRAM, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...withoutDatabase(process.env), ...nodeCoverage() },
    });
    child = started;
    started.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
    for await (const line of createInterface({ input: started.stdout })) {
      const message = JSON.parse(line) as { event: string; code?: string; url?: string };
      if (message.event === 'enrolmentCode') enrolmentCode = message.code ?? null;
      if (message.event === 'listening') {
        url = message.url ?? '';
        started.stdout.resume();
        return;
      }
    }
    throw new Error(`the server ended before it listened: ${log}`);
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const exited = once(ending, 'exit');
    ending.kill(signal);
    await exited;
  };

  const close = async () => {
    await end('SIGTERM');
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };

  await start();
  return {
    get url() {
      return url;
    },
    get pid() {
      return child?.pid ?? 0;
    },
    get enrolmentCode() {
      return enrolmentCode;
    },
    get log() {
      return log;
    },
    dataDir,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    close,
  };
}

async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'forecourt-server-'));
  // Under root PostgreSQL runs as another user, who must get in.
  await chmod(dataDir, 0o755);
  return dataDir;
}

/** What the developer has set for the own server must not reach the one under test. */
function withoutDatabase(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL, PORT, FORECOURT_DATA_DIR, ...rest } = env;
  return rest;
}
