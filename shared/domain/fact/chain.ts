import { sha256 } from '../../lib/sha256.ts';
import { canonicalText } from '../merge/is-same.ts';
import { normalise } from '../record/normalise.ts';

/** Link before the first fact of a desk. */
export const CHAIN_START = '';

/**
 * Digest of a fact as its desk wrote it, with who and when; without `garageIds`, which change when a customer moves.
 * The salt keeps a short content from being guessed once it has been erased.
 */
export async function digestOf(salt: string, fact: object): Promise<string> {
  const { garageIds, _deleted, ...content } = normalise(fact) as Record<string, unknown>;
  return await sha256(salt + canonicalText(content));
}

/** Ties a fact to all before it: who changes, drops or inserts one has to change every later link. */
export async function linkOf(linkBefore: string, digest: string): Promise<string> {
  return await sha256(linkBefore + digest);
}
