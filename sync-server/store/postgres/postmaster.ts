import { readFile, readlink } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** Lines of postmaster.pid: 1 pid, 4 port, 8 status (PostgreSQL source, src/include/utils/pidfile.h). */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port, isReady: lines[7]?.trim() === 'ready' };
}

/** False for a dead process, and for a stranger that was given the same pid after a crash. */
export async function isPostmasterAlive(cluster: string, { pid }: Postmaster): Promise<boolean> {
  if (pid === process.pid || !isAlive(pid)) return false;
  if (platform() !== 'linux') return true;
  // PostgreSQL works inside its data folder; a dead process nobody waited for has none.
  return (await readlink(`/proc/${pid}/cwd`).catch(() => null)) === cluster;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
