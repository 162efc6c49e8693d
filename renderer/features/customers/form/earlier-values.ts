import type { Customer } from '../../../../shared/domain/customer/customer.ts';
import { type CustomerFormValues, toFormValues } from './form-values.ts';

/** Fields of the form that one field of the record fills. */
const FILLS: Readonly<Partial<Record<string, readonly string[]>>> = {
  source: ['sourceKind', 'sourceName', 'referrerId'],
};

/**
 * What the form has to hold so that these fields stand as they did; a field that was empty then is emptied. Of a list
 * only some elements gave way: they take the place of theirs, the others stay. Fields no form shows are left out.
 */
export function earlierValues(
  customer: Customer,
  fields: Readonly<Record<string, unknown>>,
  country: string,
): Partial<CustomerFormValues> {
  const whole = {
    ...customer,
    ...fields,
    phones: withElements(customer.phones, fields.phones, 'number'),
    addresses: withElements(customer.addresses, fields.addresses, 'id'),
  };
  const known = Object.entries(whole).filter(([, value]) => value !== undefined);
  const values = toFormValues(Object.fromEntries(known) as unknown as Customer, country);
  const names = new Set<string>(Object.keys(fields).flatMap((field) => FILLS[field] ?? [field]));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

function withElements<K extends string, T extends { [key in K]: string }>(
  now: readonly T[],
  earlier: unknown,
  key: K,
): T[] {
  if (!Array.isArray(earlier)) return [...now];
  const byKey = new Map(now.map((element) => [element[key], element]));
  for (const element of earlier as T[]) byKey.set(element[key], element);
  return [...byKey.values()];
}
