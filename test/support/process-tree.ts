import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessEntry {
  pid: number;
  parent: number;
  command: string;
}

/** Windows has neither /proc nor ps. */
export const CAN_LIST_PROCESSES = process.platform !== 'win32';

const GONE_POLL_MS = 5;

/** The processes that have one of the texts on their command line, and all below `roots` and them. */
export function processesOf(roots: readonly number[], marks: readonly string[]): number[] {
  const all = listProcesses().filter(({ pid }) => pid !== process.pid);
  const found = new Set(roots);
  for (const { pid, command } of all) {
    if (marks.some((mark) => command.includes(mark))) found.add(pid);
  }
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** At once, without a chance to finish anything. */
export function killHard(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Its parent took it along.
    }
  }
}

export async function gone(pids: readonly number[]): Promise<void> {
  while (pids.some(isRunning)) {
    await new Promise((resolve) => setTimeout(resolve, GONE_POLL_MS));
  }
}

/** A dead process that nobody has asked about yet still has its number, and nothing else. */
function isRunning(pid: number): boolean {
  return listProcesses().some((one) => one.pid === pid);
}

function listProcesses(): ProcessEntry[] {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

function fromProc(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name of the program stands in brackets and may contain anything.
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z' || state === 'X') return [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return []; // ended while we read
      }
    });
}

function fromPs(): ProcessEntry[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' });
  return lines.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || state.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
