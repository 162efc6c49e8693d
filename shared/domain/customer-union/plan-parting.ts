import type { Customer } from '../customer/customer.ts';
import type { Ownership } from '../vehicle/vehicle.ts';
import { accountsOf, type Traces } from './evidence.ts';

/** Something that was written on a record of a merged customer: visit, booking, task, survey, note, ownership, … */
export interface Written {
  collection: string;
  id: string;
  /** The record it is written on. */
  customerId: string;
  at: string;
  /** The visit it hangs on, and the record that is written on. */
  visit?: { id: string; accountId: string } | undefined;
  vehicleId?: string | undefined;
  /** Number or e-mail address by which the customer was met. */
  contact?: string | undefined;
}

export interface Parting {
  /** What the evidence gives to another part than it is written on. */
  moves: readonly { item: Written; accountId: string }[];
  /** What only a person can know; one answer is for all items of a question. */
  questions: readonly { items: readonly Written[]; accountIds: readonly string[] }[];
  /** Records changed while they were one in groups that may belong to another; somebody should look at them. */
  changed: readonly { accountId: string; groups: readonly string[] }[];
}

/** Groups an edit of a merged customer is written to in all records. */
const FOR_ALL: ReadonlySet<string> = new Set(['doNotContact', 'optIns', 'garageIds']);

/**
 * What becomes of the work done while customers were one, now that they are taken apart into these parts.
 * Everything stays where it is written, unless evidence that is older than the merge points to another part. Only what
 * is written on a record that came first, where things without evidence go, can be in doubt; that is asked when nothing
 * points to one part alone. A new car is one question, together with its visits; a visit with what hangs on it.
 * Ledger entries are passed over: points stay on the account they were booked on.
 */
export function planParting(
  { parts, since }: { parts: readonly (readonly string[])[]; since: string },
  traces: { records: readonly Customer[]; ownerships: readonly (Ownership & { id: string })[] },
  written: readonly Written[],
): Parting {
  const partOf = new Map(parts.flatMap((ids, part) => ids.map((id) => [id, part] as const)));
  const cameFirst = (id: string) =>
    parts.some((ids, part) => part !== partOf.get(id) && ids.some((other) => id < other));
  const doubtful = written.filter(
    ({ collection, at, customerId }) =>
      collection !== 'entries' && at >= since && cameFirst(customerId),
  );
  const doubtfulIds = new Set(doubtful.map(({ id }) => id));
  const sound = {
    records: traces.records,
    ownerships: traces.ownerships.filter(({ id }) => !doubtfulIds.has(id)),
  };

  const moves: Parting['moves'][number][] = [];
  const questions = new Map<string, { items: Written[]; accountIds: string[] }>();
  for (const item of doubtful) {
    const meant = judge(item, doubtful, sound);
    const inParts = new Set(meant.accountIds.map((id) => partOf.get(id)));
    if (inParts.size > 1) {
      const question = questions.get(meant.key) ?? { items: [], accountIds: meant.accountIds };
      question.items.push(item);
      questions.set(meant.key, question);
    } else if (!inParts.has(partOf.get(item.customerId))) {
      moves.push({ item, accountId: meant.accountIds[0] as string });
    }
  }
  const changed = traces.records.flatMap(({ id, stamps }) => {
    const groups = Object.entries(stamps)
      .filter(([group, stamp]) => stamp > since && (cameFirst(id) || FOR_ALL.has(group)))
      .map(([group]) => group);
    return groups.length > 0 ? [{ accountId: id, groups: groups.sort() }] : [];
  });
  return { moves, questions: [...questions.values()], changed };
}

/** Whose it may be, and what it is asked together with. */
function judge(
  item: Written,
  doubtful: readonly Written[],
  sound: Traces,
): { accountIds: string[]; key: string } {
  const { visit, vehicleId, contact, at } = item;
  const doubtfulVisit = doubtful.find(({ id }) => id === visit?.id);
  if (doubtfulVisit) return judge({ ...doubtfulVisit, visit: undefined }, doubtful, sound);
  const evidence = { visitAccountId: visit?.accountId, vehicleId, contact, on: at.slice(0, 10) };
  const key = vehicleId === undefined ? item.id : `vehicle:${vehicleId}`;
  return { accountIds: accountsOf(evidence, sound), key };
}
