// Properties: with the writes and choices made, the customer is shown as edited, whatever the clock says; a value is written to one record at most;
// records the edit does not touch are not written. Of a merged customer: the order of the records does not matter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import { CHANNELS, type Customer } from '../customer/customer.ts';
import { repairCustomer } from '../customer/repair.ts';
import { stampChanges } from '../merge/changes.ts';
import { MERGE_RULES } from '../merge/rules.ts';
import { normalise } from '../record/normalise.ts';
import type { Choice } from './customer-groups.ts';
import { toMergedCustomer } from './merged-customer.ts';
import { routeEdit } from './route-edit.ts';
import { toChosen } from './to-chosen.ts';

const RULES = MERGE_RULES.customers;
const IDS = ['a', 'b', 'c'];
const stampAt = (second: number) => `2026-03-14T09:30:0${second}.000Z~desk-a~user-1`;

const mapValues = (seconds: Record<string, number>) =>
  Object.fromEntries(Object.entries(seconds).map(([group, second]) => [group, stampAt(second)]));
const flag = fc.boolean();
const phones = fc.uniqueArray(
  fc.record({
    number: fc.constantFrom('+49301', '+49302', '+49303', '+49304'),
    kind: fc.constantFrom('mobile', 'work'),
    isPrimary: flag,
  }),
  { selector: ({ number }) => number, maxLength: 3 },
);
const addresses = fc.uniqueArray(
  fc.record({ street: fc.constantFrom('Weg 1', 'Allee 2', 'Gasse 3'), isDefault: flag }),
  { selector: ({ street }) => street, maxLength: 2 },
);
const fields = fc.record(
  {
    firstName: fc.constantFrom('Ada', 'Eva'),
    email: fc.constantFrom('a@example.invalid', 'b@example.invalid', 'c@example.invalid'),
    notes: fc.constantFrom('x', 'y'),
    status: fc.constantFrom('active', 'inactive'),
    tags: fc.subarray(['fleet', 'vip', 'new']),
    optIns: fc.subarray([...CHANNELS]),
    doNotContact: flag,
    phones,
    addresses,
  },
  { requiredKeys: ['status', 'tags', 'optIns', 'doNotContact', 'phones', 'addresses'] },
);

/** Addresses get ids of their own in every record, as those of different customers have. */
function toRecord(
  id: string,
  values: object,
  second: number,
  own: Record<string, number> = {},
): Customer {
  const { firstName: _name, ...empty } = buildCustomer({
    id,
    stamps: { '*': stampAt(second), ...mapValues(own) },
  });
  const { addresses: places = [] } = values as { addresses?: object[] };
  const owned = places.map((place, i) => ({
    ...place,
    id: `${id}-${i}`,
    kind: 'home',
    country: 'DE',
  }));
  return normalise(repairCustomer({ ...empty, ...values, addresses: owned } as Customer));
}

const scene = fc
  .record({
    records: fc.array(fc.tuple(fields, fc.integer({ min: 1, max: 3 })), {
      minLength: 1,
      maxLength: 3,
    }),
    /** Groups with a stamp of their own, as those have that were changed or emptied. */
    own: fc.array(
      fc.dictionary(fc.constantFrom('email', 'notes', 'status'), fc.integer({ min: 1, max: 5 })),
      { maxLength: 3 },
    ),
    choices: fc.dictionary(
      fc.constantFrom('name', 'email', 'notes', 'phones', 'addresses', 'status'),
      fc.tuple(fc.constantFrom(...IDS), fc.integer({ min: 1, max: 3 })),
    ),
    edited: fields,
    /** Which fields of the edit are typed; the rest stays as shown. */
    typed: fc.subarray([
      'firstName',
      'email',
      'notes',
      'status',
      'tags',
      'optIns',
      'doNotContact',
      'phones',
    ]),
    movesDefault: flag,
    now: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ records, choices, own, ...rest }) => ({
    records: records.map(([values, second], i) =>
      toRecord(IDS[i] as string, values, second, own[i]),
    ),
    choices: new Map<string, Choice>(
      Object.entries(choices)
        .filter(([, [id]]) => IDS.indexOf(id) < records.length)
        .map(([group, [accountId, second]]) => [group, { accountId, stamp: stampAt(second) }]),
    ),
    ...rest,
  }));

const ignoringOrder = (customer: Customer) => {
  const { rev: _rev, stamps: _stamps, phones: numbers, addresses: places, ...rest } = customer;
  return {
    ...rest,
    phones: numbers.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    addresses: places
      .map(({ id: _id, ...place }) => place)
      .sort((a, b) => ((a.street ?? '') < (b.street ?? '') ? -1 : 1)),
  };
};

describe('routeEdit', () => {
  it('shows the customer as edited, and writes only what changes', () => {
    fc.assert(
      fc.property(scene, ({ records, choices, edited, typed, movesDefault, now }) => {
        const shown = toMergedCustomer(records, choices).customer;
        expect(toMergedCustomer(records.toReversed(), choices).customer).toEqual(shown);
        const values = Object.fromEntries(
          typed.map((name) => [name, (edited as Record<string, unknown>)[name]]),
        );
        const last = shown.addresses.length - 1;
        const wanted = normalise(
          repairCustomer({
            ...shown,
            ...values,
            ...(movesDefault && {
              addresses: shown.addresses.map((one, i) => ({ ...one, isDefault: i === last })),
            }),
          } as Customer),
        );
        const routed = routeEdit(records, choices, wanted);
        const after = records.map((before) => {
          const write = routed.writes.find((one) => one.before.id === before.id);
          if (!write) return before;
          const stamps = stampChanges(RULES, before, write.after, stampAt(now));
          expect(stamps).not.toEqual(before.stamps);
          return { ...write.after, stamps };
        });
        for (const field of ['firstName', 'email', 'notes', 'status'] as const) {
          const writers = routed.writes.filter((one) => one.before[field] !== one.after[field]);
          expect(writers.length).toBeLessThanOrEqual(1);
        }
        const { stamp } = toChosen(routed.choices, stampAt(now), {
          records,
          groups: [{ choices }],
        });
        const chosen = Object.entries(routed.choices).map(
          ([group, accountId]) => [group, { accountId, stamp }] as const,
        );
        const result = toMergedCustomer(after, new Map([...choices, ...chosen])).customer;
        expect(ignoringOrder(result)).toEqual(ignoringOrder(wanted));
      }),
      fuzz(300),
    );
  });
});
