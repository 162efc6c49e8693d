import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ServerProcess } from './server-process.ts';

const PROGRAM = resolve(import.meta.dirname, '../../out/sync-server/index.mjs');
const run = promisify(execFile);

const GARAGE_ID = 'garage-test';

/** The server's own commands, as a manager types them beside a running server. */
async function serverCommand(
  server: ServerProcess,
  args: string[],
): Promise<Record<string, unknown>> {
  const { stdout } = await run(process.execPath, [PROGRAM, ...args, `--data=${server.dataDir}`]);
  return JSON.parse(stdout);
}

/** One German garage without customers. */
export async function addEmptyGarage(server: ServerProcess): Promise<void> {
  await serverCommand(server, [
    'add-garage',
    `--garage=${GARAGE_ID}`,
    '--name=Testhof',
    '--region=eu',
    '--country=DE',
    '--currency=EUR',
    '--time-zone=Europe/Berlin',
  ]);
}

export async function newEnrolmentCode(server: ServerProcess): Promise<string> {
  const { code } = await serverCommand(server, ['enrol', `--garage=${GARAGE_ID}`]);
  return String(code);
}

export async function revokeDesk(server: ServerProcess, deskId: string): Promise<void> {
  await serverCommand(server, ['revoke', `--desk=${deskId}`]);
}
