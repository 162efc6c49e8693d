import type { SecretName } from '../../shared/contracts/desktop.ts';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { PROFILE_HEADER } from '../../shared/lib/host-profile.ts';

const PATHS: Record<SecretName, string> = { hostKey: 'host/key' };
const PROFILE_KEY = 'forecourt.profile';

/** What it takes to ask the host. */
interface Asking {
  ask: typeof fetch;
  base: string;
  /** Tells this browser from others that use the same host; no secret. */
  profile: string;
}

/**
 * The secret the browser host keeps for this desk. It is asked for at every start: kept in the browser it would lie
 * beside what it is to protect. A POST, which no service worker of ours answers and no other origin can send unasked.
 */
export async function readHostSecret(name: SecretName, asking?: Asking): Promise<string> {
  return await (await askHost('POST', name, asking)).text();
}

/** Of this browser: another one that uses the same host keeps it alive. */
export async function forgetHostSecret(name: SecretName, asking?: Asking): Promise<void> {
  await askHost('DELETE', name, asking);
}

async function askHost(
  method: 'POST' | 'DELETE',
  name: SecretName,
  { ask, base, profile }: Asking = inPage(),
): Promise<Response> {
  let answer: Response;
  try {
    const headers = { [PROFILE_HEADER]: profile };
    answer = await ask(new URL(PATHS[name], base), { method, headers });
  } catch (cause) {
    throw new ForecourtError('HOST_UNREACHABLE', 'the browser host does not answer', { cause });
  }
  if (answer.ok) return answer;
  throw new ForecourtError('SECRETS_UNAVAILABLE', `the browser host answered ${answer.status}`);
}

function inPage(): Asking {
  const profile = localStorage.getItem(PROFILE_KEY) ?? crypto.randomUUID();
  localStorage.setItem(PROFILE_KEY, profile);
  return { ask: fetch, base: document.baseURI, profile };
}
