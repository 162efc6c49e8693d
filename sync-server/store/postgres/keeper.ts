import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Cluster, clusterUrl } from './cluster.ts';
import { holdOwnership, type Ownership } from './ownership.ts';
import { isPostmasterAlive, readPostmaster } from './postmaster.ts';

const run = promisify(execFile);

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_checkpoints=off',
  // Plans here are short; compiling them costs more than it saves.
  'jit=off',
  // Statements and details of errors would carry personal data into the log.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];
const POLL_MS = 20;
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 20_000;
const RESTART_PAUSE_MS = 500;

export interface Keeping {
  url: string;
  stop(): Promise<void>;
}

interface Options {
  settings?: readonly string[];
  onWarning?: (message: string) => void;
}

/** Starts PostgreSQL on a free port and starts it again, on the same port, whenever it dies. */
export async function keepRunning(cluster: Cluster, options: Options): Promise<Keeping> {
  const port = await findFreePort();
  const url = clusterUrl(cluster, port);
  let isStopping = false;
  let child = await launch(cluster, port, options.settings);
  let ownership = await claim(url, child);

  const watch = (watched: ChildProcess) => {
    watched.once('exit', () => {
      if (!isStopping) restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    while (!isStopping) {
      options.onWarning?.('PostgreSQL ended unexpectedly and is started again');
      await wait(RESTART_PAUSE_MS);
      try {
        child = await launch(cluster, port, options.settings);
        ownership = await claim(url, child);
        watch(child);
        return;
      } catch (error) {
        options.onWarning?.(`PostgreSQL does not start: ${String(error)}`);
      }
    }
  };
  let restarting = Promise.resolve();
  watch(child);

  const stop = async () => {
    isStopping = true;
    await restarting;
    await ownership.release();
    if (child.exitCode === null && child.pid !== undefined)
      await stopPostmaster(cluster, child.pid);
  };
  return { url, stop };
}

/** Ends PostgreSQL at once but orderly: open transactions are rolled back, nothing is lost. */
export async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  if (platform() === 'win32') {
    await run(join(cluster.binaries, 'pg_ctl'), ['stop', '-D', cluster.folder, '-m', 'fast', '-w']);
  } else {
    process.kill(pid, 'SIGINT');
  }
  const deadline = Date.now() + STOP_MS_MAX;
  for (;;) {
    const found = await readPostmaster(cluster.folder);
    if (found?.pid !== pid || !(await isPostmasterAlive(cluster.folder, found))) return;
    if (Date.now() > deadline) throw new Error(`PostgreSQL ${pid} does not stop`);
    await wait(POLL_MS);
  }
}

async function launch(
  cluster: Cluster,
  port: number,
  settings: readonly string[] = [],
): Promise<ChildProcess> {
  const deadline = Date.now() + START_MS_MAX;
  for (;;) {
    const child = await spawnPostgres(cluster, port, [...SETTINGS, ...settings]);
    if (await isReady(cluster, child)) return child;
    const other = await readPostmaster(cluster.folder);
    if (other && (await isPostmasterAlive(cluster.folder, other))) {
      throw new Error('another server has just started on this data folder');
    }
    // Backends of a killed postmaster hold the shared memory for a moment longer.
    if (Date.now() > deadline) throw new Error(`see ${cluster.logFile}`);
    await wait(RESTART_PAUSE_MS);
  }
}

async function spawnPostgres(
  cluster: Cluster,
  port: number,
  settings: readonly string[],
): Promise<ChildProcess> {
  const log = await open(cluster.logFile, 'a', 0o600);
  try {
    const child = spawn(
      join(cluster.binaries, 'postgres'),
      ['-D', cluster.folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      {
        ...cluster.user,
        cwd: cluster.binaries,
        // Its own process group: Ctrl-C ends the server first, which then ends the database.
        detached: true,
        windowsHide: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    await new Promise<void>((started, failed) => {
      child.once('spawn', started);
      child.once('error', failed);
    });
    return child;
  } finally {
    await log.close();
  }
}

async function isReady(cluster: Cluster, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_MS_MAX;
  while (child.exitCode === null && child.signalCode === null) {
    const found = await readPostmaster(cluster.folder);
    if (found?.isReady && found.pid === child.pid) return true;
    if (Date.now() > deadline) throw new Error(`PostgreSQL does not get ready: ${cluster.logFile}`);
    await wait(POLL_MS);
  }
  return false;
}

async function claim(url: string, child: ChildProcess): Promise<Ownership> {
  const ownership = await holdOwnership(url);
  if (ownership) return ownership;
  child.kill('SIGINT');
  throw new Error('another server has just started on this data folder');
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening, failed) => {
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', listening);
  });
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
