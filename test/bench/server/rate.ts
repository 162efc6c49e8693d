import { type CpuSeconds, cpuSince, readCpu } from './cpu-time.ts';
import type { Stage } from './stage.ts';

export interface Rate {
  documents: number;
  seconds: number;
  perSecond: number;
  megabytesPerSecond: number;
  cpu: CpuSeconds;
}

/** Runs `work`, which answers how many bytes went over the line. */
export async function timed(
  { serverPid }: Stage,
  documents: number,
  work: () => Promise<number>,
): Promise<Rate> {
  const cpu = readCpu(serverPid);
  const startedAt = performance.now();
  const bytes = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    documents,
    seconds,
    perSecond: documents / seconds,
    megabytesPerSecond: bytes / seconds / 1_000_000,
    cpu: cpuSince(cpu, serverPid),
  };
}
