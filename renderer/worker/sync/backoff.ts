import { ForecourtError } from '../../../shared/contracts/errors.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * Waiting time before the next try: doubles up to a minute, half of it left to chance so that the desks
 * of a server that comes back do not all knock at once.
 */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(ceiling * (0.5 + 0.5 * random()));
}

/** The same, but no earlier than the server has said. */
export function retryMs(error: unknown, failures: number, random: () => number): number {
  const seconds = error instanceof ForecourtError ? Number(error.details?.seconds ?? 0) : 0;
  const askedMs = Math.min(seconds * 1_000, LONGEST_MS);
  return askedMs + backoffMs(failures, random);
}
