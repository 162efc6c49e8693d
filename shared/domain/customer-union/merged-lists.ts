import type { Address, Customer, Phone } from '../customer/customer.ts';
import { canonicalText } from '../merge/is-same.ts';

/** Every number once, as the first record has it; the primary of the leading record is the primary. */
export function mergePhones(records: readonly Customer[], leader: Customer | undefined): Phone[] {
  const primary = leader?.phones.find(({ isPrimary }) => isPrimary)?.number;
  return alikeBy(
    records.flatMap(({ phones }) => phones),
    ({ number }) => number,
  ).map((same) => ({ ...strictestPhone(same), isPrimary: same[0].number === primary }));
}

/** Every place once, under the id and label of the first record; the default of the leading record is the default. */
export function mergeAddresses(
  records: readonly Customer[],
  leader: Customer | undefined,
): Address[] {
  const chosen = leader?.addresses.find(({ isDefault }) => isDefault);
  const place = chosen && placeOf(chosen);
  return alikeBy(
    records.flatMap(({ addresses }) => addresses),
    placeOf,
  ).map(([first]) => ({ ...first, isDefault: placeOf(first) === place }));
}

/** What makes two addresses the same place to a reader: kind and written lines, capitals and spaces apart. */
export function placeOf({ kind, street, city, state, postalCode, country }: Address): string {
  const lines = [street, city, state, postalCode].map((line) =>
    line?.toLowerCase().replace(/\s+/g, ' ').trim(),
  );
  return canonicalText([kind, country, ...lines]);
}

/** No before yes before nothing; only who has no record that says otherwise agreed to a channel. */
export function strictFields(
  accounts: readonly Customer[],
): Pick<Customer, 'doNotContact' | 'optIns'> {
  const [first, ...others] = accounts;
  return {
    doNotContact: accounts.some((account) => account.doNotContact),
    optIns: (first?.optIns ?? []).filter((channel) =>
      others.every(({ optIns }) => optIns.includes(channel)),
    ),
  };
}

/** Elements of one key together, in the order of their first. */
function alikeBy<T>(elements: readonly T[], keyOf: (element: T) => string): [T, ...T[]][] {
  const byKey = new Map<string, [T, ...T[]]>();
  for (const element of elements) {
    const alike = byKey.get(keyOf(element));
    if (alike) alike.push(element);
    else byKey.set(keyOf(element), [element]);
  }
  return [...byKey.values()];
}

function strictestPhone(same: readonly [Phone, ...Phone[]]): Phone {
  const [first] = same;
  const { callConsent: _own, callConsentAt: _at, ...phone } = first;
  const said = (['no', 'yes'] as const).find((word) => same.some((p) => p.callConsent === word));
  if (said === undefined) return first;
  const times = same.filter((p) => p.callConsent === said).map((p) => p.callConsentAt);
  const at = times.reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a));
  return { ...phone, callConsent: said, ...(at !== undefined && { callConsentAt: at }) };
}
