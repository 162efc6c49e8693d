import type { Consent } from './consent.ts';
import { findState, foldConsents } from './fold-consents.ts';
import type { Statement } from './state-consent.ts';

/**
 * What a customer had said before a withdrawal that was a slip of the hand: the latest of the words the withdrawal took
 * the place of, as it was said, to the same text. Null when nothing can be given back: it was no withdrawal of a yes, or
 * somebody has said something since.
 */
export function toRestored(
  consents: readonly Consent[],
  accountIds: readonly [string, ...string[]],
  withdrawalId: string,
): Statement | null {
  const withdrawal = consents.find(({ id }) => id === withdrawalId);
  if (withdrawal?.state !== 'no') return null;
  const { heads = [], history = [] } =
    findState(foldConsents(consents, accountIds), withdrawal) ?? {};
  // Of merged customers the no stands once with each record; all of those replaced the same words.
  const isItself = ({ state, deskId, supersedes, saidAt }: Consent) =>
    state === 'no' &&
    deskId === withdrawal.deskId &&
    saidAt === withdrawal.saidAt &&
    supersedes.join() === withdrawal.supersedes.join();
  const replaced = history.filter(({ id }) => withdrawal.supersedes.includes(id));
  const [latest] = replaced;
  if (!latest || !heads.every(isItself) || replaced.some(({ state }) => state === 'no'))
    return null;
  const { channel, purpose, state, text, how, saidAt } = latest;
  return { channel, purpose, state, text, how, saidAt };
}
