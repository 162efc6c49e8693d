import type { SecretName } from '../../shared/contracts/desktop.ts';
import { ForecourtError } from '../../shared/contracts/errors.ts';

const PATHS: Record<SecretName, string> = { hostKey: 'host/key' };

/**
 * The secret the browser host keeps for this desk. It is asked for at every start: kept in the browser it would lie
 * beside what it is to protect. A POST, which no service worker of ours answers and no other origin can send unasked.
 */
export async function readHostSecret(
  name: SecretName,
  ask: typeof fetch = fetch,
  base: string = document.baseURI,
): Promise<string> {
  let answer: Response;
  try {
    answer = await ask(new URL(PATHS[name], base), { method: 'POST' });
  } catch (cause) {
    throw new ForecourtError('HOST_UNREACHABLE', 'the browser host does not answer', { cause });
  }
  if (answer.ok) return answer.text();
  throw new ForecourtError('SECRETS_UNAVAILABLE', `the browser host answered ${answer.status}`);
}
