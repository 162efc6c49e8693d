import { type ErrorCode, ForecourtError } from '../../../shared/contracts/errors.ts';
import { PUSH_BYTES_MAX } from '../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase } from '../desk/database.ts';
import type { Environment } from '../environment.ts';
import { backoffMs } from '../sync/backoff.ts';
import type { ServerClient } from '../sync/server-client.ts';
import type { UnsentDocument, UnsentWork } from './unsent-work.ts';

/** What stands in the desk database from the revocation on; while it is there, nobody signs in any more. */
export interface ClosingMark {
  sinceMs: number;
  /** The next part to be sent. */
  part: number;
}

/** Room for the frame of the statement. */
const PART_BYTES = PUSH_BYTES_MAX - 64 * 1024;
/**
 * A server that answers but takes no statement, because it no longer knows this desk at all, may be one that was
 * restored from an older backup. After so long nobody will ask for the work any more, and the PC is cleared.
 */
const REFUSED_MAX_MS = 30 * 86_400_000;
/** These say something about the line, and nothing about whether the statement will ever be taken. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SERVER_UNREACHABLE',
  'SERVER_FAILED',
  'TOO_MANY_REQUESTS',
]);

const KEY = 'closing';

export async function readClosingMark(desk: DeskDatabase): Promise<ClosingMark | null> {
  const row: { value: unknown } | undefined = await desk.meta.get(KEY);
  return (row?.value as ClosingMark | undefined) ?? null;
}

/** The first mark stays: it says since when. */
export async function markClosing(desk: DeskDatabase, sinceMs: number): Promise<ClosingMark> {
  return await desk.transaction('rw', desk.meta, async () => {
    const known = await readClosingMark(desk);
    const mark = known ?? { sinceMs, part: 0 };
    await desk.meta.put({ key: KEY, value: mark });
    return mark;
  });
}

export interface ClosingParts {
  desk: DeskDatabase;
  unsent: UnsentWork;
  client: Pick<ServerClient, 'close'>;
  environment: Pick<Environment, 'schedule' | 'random' | 'localNowMs' | 'log'>;
}

/**
 * Tells the server what this desk had not sent and asks again for as long as the line is down. Resolves when the desk
 * may be cleared: with the number of documents the server keeps, or null when they could not be told.
 */
export async function sendClosingStatement(
  parts: ClosingParts,
  signal: AbortSignal,
): Promise<number | null> {
  const { desk, unsent, environment } = parts;
  const mark = await markClosing(desk, environment.localNowMs());
  const count = await unsent.count();
  for (let failures = 1; ; failures += 1) {
    try {
      await sendParts(parts, mark, signal);
      return count;
    } catch (error) {
      signal.throwIfAborted();
      const code = error instanceof ForecourtError ? error.code : 'INTERNAL';
      environment.log.warn('closing statement not sent', { code, part: mark.part });
      if (!PASSING.has(code) && mayGiveUp(count, mark, environment.localNowMs())) {
        return count === 0 ? 0 : null;
      }
    }
    await pause(environment, backoffMs(failures, environment.random), signal);
  }
}

/** With nothing to tell there is nothing to wait for. */
function mayGiveUp(count: number, { sinceMs }: ClosingMark, nowMs: number): boolean {
  return count === 0 || nowMs - sinceMs > REFUSED_MAX_MS;
}

/** From the first part the server has not confirmed; the cut into parts is the same at each try. */
async function sendParts(parts: ClosingParts, mark: ClosingMark, signal: AbortSignal) {
  const { desk, client } = parts;
  let number = 0;
  for await (const { documents, isLast } of cutIntoParts(parts.unsent)) {
    signal.throwIfAborted();
    if (number >= mark.part) {
      await client.close({ part: number, isLast, unsent: documents });
      mark.part = number + 1;
      // The last part stays to be sent: its answer comes again when the clearing was cut off.
      if (!isLast) await desk.meta.put({ key: KEY, value: mark });
    }
    number += 1;
  }
}

async function* cutIntoParts(
  unsent: UnsentWork,
): AsyncGenerator<{ documents: UnsentDocument[]; isLast: boolean }> {
  const encoder = new TextEncoder();
  let documents: UnsentDocument[] = [];
  let bytes = 0;
  for await (const document of unsent.each()) {
    const size = encoder.encode(JSON.stringify(document)).length + 1;
    if (documents.length > 0 && bytes + size > PART_BYTES) {
      yield { documents, isLast: false };
      documents = [];
      bytes = 0;
    }
    documents.push(document);
    bytes += size;
  }
  yield { documents, isLast: true };
}

function pause(
  { schedule }: Pick<Environment, 'schedule'>,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = schedule(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    function stop(): void {
      cancel();
      reject(signal.reason);
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}
