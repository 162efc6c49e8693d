import type { Customer } from './customer.ts';

/**
 * Restores what a merge or a careless form may break: a number once, one primary phone, one default
 * address. Deterministic and idempotent, so that every desk repairs to the same customer.
 */
export function repairCustomer<T extends Pick<Customer, 'phones' | 'addresses'>>(customer: T): T {
  return {
    ...customer,
    phones: keepOneFlag(firstOfEach(customer.phones, 'number'), 'isPrimary'),
    addresses: keepOneFlag(firstOfEach(customer.addresses, 'id'), 'isDefault'),
  };
}

function firstOfEach<T, K extends keyof T>(list: readonly T[], key: K): T[] {
  const seen = new Set<T[K]>();
  return list.filter((item) => {
    const isNew = !seen.has(item[key]);
    seen.add(item[key]);
    return isNew;
  });
}

/** The first one flagged keeps the flag; without any, the first of the list gets it. */
function keepOneFlag<T extends Record<K, boolean>, K extends string>(list: T[], flag: K): T[] {
  const chosen = Math.max(
    0,
    list.findIndex((item) => item[flag]),
  );
  return list.map((item, index) =>
    item[flag] === (index === chosen) ? item : { ...item, [flag]: index === chosen },
  );
}
