import type { Customer } from '../customer/customer.ts';
import type { Ownership } from '../vehicle/vehicle.ts';

/** What a visit, a note or a booking tells of whom it is about. */
export interface Evidence {
  /** The record its visit is written on. */
  visitAccountId?: string | undefined;
  vehicleId?: string | undefined;
  /** Number (E.164) or e-mail address by which the customer was met. */
  contact?: string | undefined;
  /** Day it is about, `YYYY-MM-DD`. */
  on: string;
}

/** By what the records of a merged customer are told apart. */
export interface Traces {
  records: readonly Customer[];
  ownerships: readonly Pick<Ownership, 'customerId' | 'vehicleId' | 'status' | 'from' | 'until'>[];
}

/**
 * The record that something new about a merged customer is written on: what the evidence points to, else the survivor.
 * `isSure` says whether it pointed to one alone.
 */
export function accountFor(
  evidence: Evidence,
  traces: Traces,
): { accountId: string; isSure: boolean } {
  const [accountId, ...others] = accountsOf(evidence, traces);
  if (accountId === undefined) throw new Error('a customer has at least one record');
  return { accountId, isSure: others.length === 0 };
}

/**
 * The records it may belong to, in id order. Visit, car and contact are asked in this order; each leaves those it points
 * to, and one that points to none of those left leaves all.
 */
export function accountsOf(evidence: Evidence, { records, ownerships }: Traces): string[] {
  const { visitAccountId, vehicleId, contact, on } = evidence;
  const holders = new Set(
    ownerships
      .filter((tie) => tie.vehicleId === vehicleId && isHeldOn(tie, on))
      .map(({ customerId }) => customerId),
  );
  const points: ((record: Customer) => boolean)[] = [
    ({ id }) => id === visitAccountId,
    ({ id }) => holders.has(id),
    ({ email, phones }) =>
      contact !== undefined &&
      (email === contact || phones.some(({ number }) => number === contact)),
  ];
  let left = records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const isMeant of points) {
    const meant = left.filter(isMeant);
    if (meant.length > 0) left = meant;
  }
  return left.map(({ id }) => id);
}

function isHeldOn(
  { status, from, until }: Pick<Ownership, 'status' | 'from' | 'until'>,
  on: string,
): boolean {
  const isBegun = from === undefined || from <= on;
  return isBegun && (until === undefined ? status === 'active' : on <= until);
}
