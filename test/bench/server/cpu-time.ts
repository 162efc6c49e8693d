import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

export interface CpuSeconds {
  server: number;
  /** With backends that have ended meanwhile. */
  postgres: number;
  /** This process: the desks, and the raw statements. */
  client: number;
}

/** Processor time used so far; zeros where there is no /proc. */
export function readCpu(serverPid: number): CpuSeconds {
  const { user, system } = process.cpuUsage();
  if (process.platform !== 'linux') return { server: 0, postgres: 0, client: 0 };
  return {
    server: readStat(String(serverPid))?.seconds ?? 0,
    postgres: postgresSeconds(),
    client: (user + system) / 1_000_000,
  };
}

export function cpuSince(before: CpuSeconds, serverPid: number): CpuSeconds {
  const now = readCpu(serverPid);
  return {
    server: now.server - before.server,
    postgres: now.postgres - before.postgres,
    client: now.client - before.client,
  };
}

/** All descendants of ours that are PostgreSQL: its parent is the process that started it, which is this one. */
function postgresSeconds(): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readStat(pid) ?? []);
  const ours = new Set(
    all
      .filter(({ parent, name }) => parent === process.pid && name === 'postgres')
      .map(({ pid }) => pid),
  );
  return all
    .filter(({ pid, parent }) => ours.has(pid) || ours.has(parent))
    .reduce((sum, { pid, seconds, ended }) => sum + seconds + (ours.has(pid) ? ended : 0), 0);
}

function readStat(pid: string) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may contain anything. Then come state, parent and, from the twelfth on,
    // user and system time of the process and of its children that have ended.
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    const sum = (at: number) => (Number(fields[at]) + Number(fields[at + 1])) / TICKS_PER_SECOND;
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      name: stat.slice(stat.indexOf('(') + 1, end),
      seconds: sum(11),
      ended: sum(13),
    };
  } catch {
    return null; // it ended while we looked
  }
}
