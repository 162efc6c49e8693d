import { TOKEN_AGE_MAX_DAYS } from '../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase } from '../desk/database.ts';
import { readIdentity, readTokenSince, writeToken } from '../desk/identity.ts';
import type { Environment } from '../environment.ts';
import type { OpenBook } from './open-book.ts';

const DAY_MS = 86_400_000;

/**
 * Asks for another token, each time the line comes up, when the one in use is older than it may be. It is stored before
 * it is used: a desk that ends in between goes on with either. Answers what ends this.
 */
export function renewToken(
  environment: Pick<Environment, 'localNowMs' | 'log'>,
  desk: DeskDatabase,
  book: Pick<OpenBook, 'syncState' | 'server'>,
): () => void {
  let wasOnline = false;
  let isEnded = false;

  async function renew(): Promise<void> {
    const since = (await readTokenSince(desk)) ?? (await readIdentity(desk))?.enrolledAt ?? '';
    const age = environment.localNowMs() - Date.parse(since);
    if (!(age > TOKEN_AGE_MAX_DAYS * DAY_MS) || isEnded) return;
    const server = book.server();
    const { token } = await server.rotate();
    if (isEnded) return;
    await writeToken(desk, token, new Date(environment.localNowMs()).toISOString());
    environment.log.info('token renewed');
    server.takeToken(token);
  }

  const stop = book.syncState.watch(({ line }) => {
    const isUp = line === 'online' && !wasOnline;
    wasOnline = line === 'online';
    // What fails is tried again when the line comes up the next time; until then the old token does.
    if (isUp) renew().catch(() => environment.log.warn('token not renewed'));
  });
  return () => {
    isEnded = true;
    stop();
  };
}
