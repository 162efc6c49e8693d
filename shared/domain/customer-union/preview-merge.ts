import type { Customer } from '../customer/customer.ts';
import { isSame } from '../merge/is-same.ts';
import { type Fields, stampOf } from '../merge/rules.ts';
import { chosenGroups, LISTS, type ListGroup, type MergedCustomer } from './merged-customer.ts';
import { placeOf } from './merged-lists.ts';

/** Why a value is proposed; the first that tells the candidates apart. */
export type ProposalReason =
  /** Nobody else has one. */
  | 'only'
  /** The address was verified. */
  | 'verified'
  /** A customer who comes is no prospect. */
  | 'active'
  /** It has fields the others leave empty. */
  | 'complete'
  | 'newest'
  /** Nothing tells them apart: that of the record which survives. */
  | 'survivor';

export interface Candidate {
  /** The record that has the value. */
  accountId: string;
  /** Fields of the group; of a list the whole list. */
  value: Readonly<Record<string, unknown>>;
  /** When it was entered; null in records that do not say. */
  stamp: string | null;
}

/** One merge group in which the customers differ. */
export interface FieldProposal {
  group: string;
  /** One of each customer to be merged, survivor first. */
  candidates: readonly Candidate[];
  /** The record proposed: what the choice is when nobody makes another. */
  accountId: string;
  reason: ProposalReason;
}

/** What hangs on a customer. */
export interface Belongings {
  vehicles: number;
  visits: number;
  points: number;
  interactions: number;
  consents: number;
}

export interface MergePreview {
  fields: readonly FieldProposal[];
  /** What will be seen together. */
  together: Belongings;
}

/**
 * What a merge of these customers would show, each of them maybe merged before; `sides` and `belongings` in the same
 * order. Groups that show the same everywhere, lists and permissions, which are put together from all, need no choice
 * and are not named.
 */
export function previewMerge(
  sides: readonly MergedCustomer[],
  belongings: readonly Belongings[],
): MergePreview {
  const inOrder = sides.toSorted((a, b) => (a.customer.id < b.customer.id ? -1 : 1));
  const sum = (name: keyof Belongings) => belongings.reduce((all, one) => all + one[name], 0);
  return {
    fields: proposeFields(inOrder),
    together: {
      vehicles: sum('vehicles'),
      visits: sum('visits'),
      points: sum('points'),
      interactions: sum('interactions'),
      consents: sum('consents'),
    },
  };
}

function proposeFields(sides: readonly MergedCustomer[]): FieldProposal[] {
  const customers = sides.map(({ customer }) => customer);
  const fields = chosenGroups(customers).flatMap(([group, names]) => {
    const candidates = sides.map((side) => toCandidate(side, group, names));
    return isSameEverywhere(candidates.map(({ value }) => value))
      ? []
      : [propose(group, candidates)];
  });
  const lists = LISTS.flatMap((list) => {
    const filled = sides.filter(({ customer }) => customer[list].length > 0);
    const candidates = filled.map((side) => toCandidate(side, list, [list]));
    return isSameEverywhere(filled.map(({ customer }) => leading(customer, list)))
      ? []
      : [propose(list, candidates)];
  });
  return [...fields, ...lists];
}

function toCandidate(
  { customer, providers }: MergedCustomer,
  group: string,
  names: readonly string[],
): Candidate {
  const fields: Fields = customer;
  const filled = names.filter((name) => fields[name] !== undefined);
  return {
    accountId: providers[group] ?? customer.id,
    value: Object.fromEntries(filled.map((name) => [name, fields[name]])),
    stamp: stampOf(customer.stamps, group) ?? null,
  };
}

function propose(group: string, candidates: readonly Candidate[]): FieldProposal {
  let left = candidates;
  for (const [reason, score] of SCORES) {
    const best = left.map(score).reduce((a, b) => (b > a ? b : a));
    const kept = left.filter((candidate) => score(candidate) === best);
    const [winner] = kept;
    if (winner && kept.length === 1) {
      return { group, candidates, accountId: winner.accountId, reason };
    }
    left = kept;
  }
  return { group, candidates, accountId: left[0]?.accountId ?? '', reason: 'survivor' };
}

/** In the order they are asked; what is best in one goes on to the next. */
const SCORES: readonly (readonly [ProposalReason, (candidate: Candidate) => number | string])[] = [
  ['only', ({ value }) => Math.min(1, Object.keys(value).length)],
  ['verified', ({ value }) => Number(value.emailVerifiedAt !== undefined)],
  ['active', ({ value }) => Number(value.status === 'active')],
  ['complete', ({ value }) => Object.keys(value).length],
  ['newest', ({ stamp }) => stamp ?? ''],
];

function leading(customer: Customer, list: ListGroup): unknown {
  if (list === 'phones') return customer.phones.find(({ isPrimary }) => isPrimary)?.number;
  const address = customer.addresses.find(({ isDefault }) => isDefault);
  return address && placeOf(address);
}

function isSameEverywhere(values: readonly unknown[]): boolean {
  return values.every((value) => isSame(value, values[0]));
}
