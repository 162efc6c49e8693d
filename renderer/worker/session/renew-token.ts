import { TOKEN_AGE_MAX_DAYS } from '../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase, Identity } from '../desk/database.ts';
import { readTokenSince, writeToken } from '../desk/identity.ts';
import type { Environment } from '../environment.ts';
import type { ServerClient } from '../sync/server-client.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface RenewTokenParts {
  desk: DeskDatabase;
  identity: Identity;
  client: Pick<ServerClient, 'rotate' | 'use'>;
  environment: Pick<Environment, 'localNowMs' | 'log'>;
}

/**
 * Asks for a new token when the present one is old, and uses it once it is kept; until then the present one stays
 * good. Answers whether there is a new one.
 */
export async function renewToken(parts: RenewTokenParts): Promise<boolean> {
  const { desk, identity, client, environment } = parts;
  const since = (await readTokenSince(desk)) ?? identity.enrolledAt;
  const nowMs = environment.localNowMs();
  if (nowMs - Date.parse(since) < TOKEN_AGE_MAX_DAYS * DAY_MS) return false;
  const { token } = await client.rotate();
  await writeToken(desk, token, new Date(nowMs).toISOString());
  client.use(token);
  environment.log.info('token renewed', { deskId: identity.deskId });
  return true;
}
