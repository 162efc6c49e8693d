import { compareCodeUnits } from '../../lib/compare.ts';
import type { Customer } from '../customer/customer.ts';
import { repairCustomer } from '../customer/repair.ts';
import { type Fields, groupsOf, MERGE_RULES, stampOf } from '../merge/rules.ts';
import type { Choice } from './customer-groups.ts';
import { mergeAddresses, mergePhones, strictFields } from './merged-lists.ts';

const RULES = MERGE_RULES.customers;

/** Merge groups whose fields are put together from all records; of the lists the provider only sets which element leads. */
export const LISTS = ['phones', 'addresses'] as const;
export type ListGroup = (typeof LISTS)[number];
/** The strictest of all records, never chosen: nobody becomes easier to contact by being merged. */
const STRICT: ReadonlySet<string> = new Set(['doNotContact', 'optIns']);
const UNITED: ReadonlySet<string> = new Set([...RULES.sets, ...LISTS, ...STRICT]);

export interface MergedCustomer {
  /** As lists, search and page show it; its id is that of the survivor. It is computed and never written. */
  customer: Customer;
  /** All its records, survivor first. */
  accountIds: readonly string[];
  /** By merge group, the record whose value is shown; of lists, whose primary or default leads. */
  providers: Readonly<Record<string, string>>;
}

/**
 * What several records show as one customer. Of each merge group the chosen record's value is shown, or a later one if
 * somebody has changed the group of another record since; without a choice the latest value that somebody entered or
 * took out. Phones, addresses and tags are those of all; permissions are the strictest of all.
 * Invariant: the order of the records does not matter. One record alone is shown as it is.
 */
export function toMergedCustomer(
  records: readonly Customer[],
  choices: ReadonlyMap<string, Choice>,
): MergedCustomer {
  const accounts = inOrder(records);
  const [survivor] = accounts;
  if (!survivor) throw new Error('a customer has at least one record');
  if (accounts.length === 1) return alone(survivor);
  const fields: Fields = {};
  const stamps: Record<string, string> = {};
  const providers: Record<string, string> = {};
  for (const [group, names] of chosenGroups(accounts)) {
    const provider = providerOf(group, accounts, choices.get(group));
    providers[group] = provider.id;
    const stamp = stampOf(provider.stamps, group);
    if (stamp !== undefined) stamps[group] = stamp;
    for (const name of names) {
      const value = (provider as Fields)[name];
      if (value !== undefined) fields[name] = value;
    }
  }
  const leader = (list: ListGroup) => leaderOf(list, accounts, choices.get(list));
  for (const list of LISTS) providers[list] = (leader(list) ?? survivor).id;
  const customer = {
    ...fields,
    ...strictFields(accounts),
    id: survivor.id,
    rev: Math.max(...accounts.map(({ rev }) => rev)),
    stamps,
    createdAt: accounts.map(({ createdAt }) => createdAt).reduce((a, b) => (b < a ? b : a)),
    garageIds: unite(accounts.map(({ garageIds }) => garageIds)),
    tags: unite(accounts.map(({ tags }) => tags)),
    phones: mergePhones(accounts, leader('phones')),
    addresses: mergeAddresses(accounts, leader('addresses')),
  } as Customer;
  return {
    customer: repairCustomer(customer),
    accountIds: accounts.map(({ id }) => id),
    providers,
  };
}

/** Merge groups of which one record's value is shown, with their fields. */
export function chosenGroups(records: readonly object[]): [string, string[]][] {
  return [...groupsOf(RULES, records as Fields[])].filter(([group]) => !UNITED.has(group));
}

function alone(customer: Customer): MergedCustomer {
  const groups = [...chosenGroups([customer]).map(([group]) => group), ...LISTS];
  const providers = Object.fromEntries(groups.map((group) => [group, customer.id]));
  return { customer, accountIds: [customer.id], providers };
}

/**
 * The record that says what is shown of a merge group, if only that it is empty. A choice holds until somebody changes the
 * group of another record; clocks decide as they do between two edits.
 */
export function providerOf(
  group: string,
  records: readonly Customer[],
  choice: Choice | undefined,
): Customer {
  const timeOf = (account: Customer): string => {
    const stamp = stampOf(account.stamps, group) ?? '';
    return account.id === choice?.accountId && choice.stamp > stamp ? choice.stamp : stamp;
  };
  const says = (account: Customer) =>
    account.id === choice?.accountId ||
    account.stamps[group] !== undefined ||
    hasValue(account, group);
  const accounts = inOrder(records);
  const latest = accounts
    .filter(says)
    .reduce<Customer | null>(
      (best, one) => (best && timeOf(best) >= timeOf(one) ? best : one),
      null,
    );
  return latest ?? (accounts[0] as Customer);
}

/** Adding a number to one record must not change which number leads, so that only a choice does. */
export function leaderOf(
  list: ListGroup,
  accounts: readonly Customer[],
  choice: Choice | undefined,
): Customer | undefined {
  const filled = accounts.filter((account) => account[list].length > 0);
  return filled.find(({ id }) => id === choice?.accountId) ?? filled[0];
}

export function hasValue(account: Customer, group: string): boolean {
  const names: readonly string[] = RULES.groups[group as keyof typeof RULES.groups] ?? [group];
  return names.some((name) => (account as Fields)[name] !== undefined);
}

function inOrder(records: readonly Customer[]): Customer[] {
  return records.toSorted((a, b) => compareCodeUnits(a.id, b.id));
}

function unite(sets: readonly (readonly string[])[]): string[] {
  return [...new Set(sets.flat())].sort(compareCodeUnits);
}
