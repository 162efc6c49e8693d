import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './browser-host.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'out', 'sync-server', 'index.mjs');

export interface ServerProcess {
  url: string;
  /** A new one-time code for this garage, made by the server's own command. */
  enrolmentCode(garageId: string): Promise<string>;
  /** Pulls the cable: ends the process and its database, keeps the data and the port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export const GARAGE = {
  id: 'garage-test',
  name: 'Testhof',
  region: 'eu',
  country: 'DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
} as const;

/** The built server on a data folder of its own, with one empty garage; the caller stops it. */
export async function startServerProcess(dataDir: string): Promise<ServerProcess> {
  const port = await freePort();
  const place = `--data=${dataDir}`;
  let child: ChildProcess | null = null;
  const start = async () => {
    child = run(['serve', `--port=${port}`, place]);
    await lineOf(child, (line) => line.event === 'listening');
  };
  const stop = async () => {
    if (!child || child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
    child = null;
  };
  await start();
  await command([
    'add-garage',
    place,
    `--garage=${GARAGE.id}`,
    `--name=${GARAGE.name}`,
    `--region=${GARAGE.region}`,
    `--country=${GARAGE.country}`,
    `--currency=${GARAGE.currency}`,
    `--time-zone=${GARAGE.timeZone}`,
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    start,
    stop,
    enrolmentCode: async (garageId) => {
      const { code } = await command(['enrol', place, `--garage=${garageId}`]);
      return String(code);
    },
  };
}

function run(args: string[]): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
}

async function command(args: string[]): Promise<Record<string, unknown>> {
  const child = run(args);
  const exit = once(child, 'exit');
  const line = await lineOf(child, () => true);
  await exit;
  return line;
}

function lineOf(
  child: ChildProcess,
  isWanted: (line: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    if (!child.stdout) throw new Error('the output of the server is not piped');
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text);
      if (isWanted(line)) resolve(line);
    });
  });
}
