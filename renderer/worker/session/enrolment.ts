import type { Identity } from '../desk/database.ts';
import type { Environment } from '../environment.ts';
import { parseServerAddress } from '../sync/server-address.ts';
import { createServerClient } from '../sync/server-client.ts';

export interface Enrolled {
  identity: Identity;
  token: string;
  /** Definitions of kind `user`: who may sign in before anything has been pulled. */
  users: readonly object[];
}

/** Trades a one-time code for a place among the garage's desks. */
export async function askToEnrol(
  environment: Environment,
  input: { serverUrl: string; code: string; deskName: string },
): Promise<Enrolled> {
  const { code, deskName } = input;
  const serverUrl = parseServerAddress(input.serverUrl);
  const { fetch, localNowMs, schedule } = environment;
  const onContact = () => undefined;
  const client = createServerClient({
    serverUrl,
    token: null,
    fetch,
    localNowMs,
    schedule,
    onContact,
  });
  const { deskId, garages, token, users = [] } = await client.enrol({ code, deskName });
  const enrolledAt = new Date(localNowMs()).toISOString();
  return { identity: { deskId, deskName, serverUrl, garages, enrolledAt }, token, users };
}
