import type { DeskDatabase } from '../desk/database.ts';
import { readIdentity, readToken } from '../desk/identity.ts';
import type { Environment } from '../environment.ts';
import { createServerClient } from '../sync/server-client.ts';
import { markClosing, sendClosingStatement } from './closing.ts';
import { eraseBook } from './erase-book.ts';
import type { OpenBook } from './open-book.ts';
import { createUnsentWork } from './unsent-work.ts';

export interface EndDeskParts {
  environment: Environment;
  desk: DeskDatabase;
  book: OpenBook;
  closeServices(): Promise<void>;
  signal: AbortSignal;
}

/**
 * The end of a revoked desk: its closing statement, then the clearing of this PC. Answers how many documents the
 * server keeps, null when they could not be told.
 */
export async function endDesk(parts: EndDeskParts): Promise<number | null> {
  const { environment, desk, book, signal } = parts;
  // Before anything else: whatever ends the program now, it does not open this book for anybody again.
  await markClosing(desk, environment.localNowMs());
  await book.connect(null);
  await parts.closeServices();
  const token = await readToken(desk);
  const identity = await readIdentity(desk);
  const { fetch, schedule, localNowMs } = environment;
  const client = createServerClient({
    serverUrl: identity?.serverUrl ?? '',
    token,
    fetch,
    localNowMs,
    schedule,
    onContact: () => undefined,
  });
  const unsent = createUnsentWork(desk, book.context.collections);
  const told = await sendClosingStatement({ desk, unsent, client, environment }, signal);
  await book.remove();
  desk.close();
  await eraseBook(environment);
  environment.log.warn('the desk was cleared', { unsent: told });
  return told;
}
