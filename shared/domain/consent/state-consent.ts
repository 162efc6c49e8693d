import { compareCodeUnits } from '../../lib/compare.ts';
import type { Consent, ConsentBody } from './consent.ts';
import { findState, foldConsents } from './fold-consents.ts';

/** What the customer said, as the screen knows it. */
export type Statement = Omit<ConsentBody, 'supersedes' | 'accountIds'>;

/**
 * The events that record a statement of one customer, who may be several merged records (`accountIds`, survivor first).
 * All of them name every head that is known, and every yes nobody could assign. A yes is written once, for all the records
 * together; a no once for every record, so that it holds for each of them when they are taken apart.
 */
export function toConsents(
  known: Iterable<Consent>,
  accountIds: readonly [string, ...string[]],
  statement: Statement,
): { customerId: string; kind: 'consent'; body: ConsentBody }[] {
  const { heads = [], unassigned = [] } =
    findState(foldConsents(known, accountIds), statement) ?? {};
  const supersedes = [...heads, ...unassigned].map(({ id }) => id).sort(compareCodeUnits);
  const [survivorId] = accountIds;
  if (statement.state === 'no') {
    const body = { ...statement, supersedes };
    return accountIds.map((customerId) => ({ customerId, kind: 'consent' as const, body }));
  }
  const isMerged = accountIds.length > 1;
  const body = {
    ...statement,
    supersedes,
    ...(isMerged && { accountIds: accountIds.toSorted(compareCodeUnits) }),
  };
  return [{ customerId: survivorId, kind: 'consent', body }];
}
