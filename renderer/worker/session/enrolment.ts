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

export interface EnrolInput {
  serverUrl: string;
  code: string;
  deskName: string;
}

/** Trades one-time codes for a place among the garage's desks. When an answer is lost, the same code may be tried again. */
export function createEnrolment(environment: Environment) {
  const attempts = new Map<string, string>();
  return (input: EnrolInput): Promise<Enrolled> => {
    const attempt = attempts.get(input.code) ?? environment.newId();
    attempts.set(input.code, attempt);
    return askToEnrol(environment, input, attempt);
  };
}

async function askToEnrol(
  environment: Environment,
  input: EnrolInput,
  attempt: string,
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
  const { deskId, garages, token, users = [] } = await client.enrol({ code, deskName, attempt });
  const enrolledAt = new Date(localNowMs()).toISOString();
  return { identity: { deskId, deskName, serverUrl, garages, enrolledAt }, token, users };
}
