/**
 * Properties: any order of arrival, with changes and removals on the way, gives the images, lists and answers of a book
 * built from what is left; sums agree with the visits; lists are sorted; typing letter by letter answers as asking at
 * once; everyone is found by full name, last six digits of a phone, plate without separators.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIST_SORTS, type ListSort } from '../../../shared/contracts/data-api.ts';
import type { Customer } from '../../../shared/domain/customer/customer.ts';
import type { Ownership, Vehicle } from '../../../shared/domain/vehicle/vehicle.ts';
import type { Visit } from '../../../shared/domain/visit/visit.ts';
import { fuzz } from '../../../test/support/fuzz.ts';
import {
  buildCustomer,
  buildOwnership,
  buildVehicle,
  buildVisit,
} from '../../../test/support/sample-documents.ts';
import { BookData } from './book-data.ts';
import { findCustomers } from './find-customers.ts';
import { CustomerLister } from './list-customers.ts';

const BASIS = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const TABLES = ['customers', 'vehicles', 'ownerships', 'visits'] as const;

type Operation =
  | { table: 'customers'; document: Customer; isRemoval: boolean }
  | { table: 'vehicles'; document: Vehicle; isRemoval: boolean }
  | { table: 'ownerships'; document: Ownership; isRemoval: boolean }
  | { table: 'visits'; document: Visit; isRemoval: boolean };

const idOf = (prefix: string, most: number) => fc.nat(most).map((n) => `${prefix}${n}`);
const lastNames = ['Lindner', 'Müller', 'Mueller', 'Øzil', 'أحمد', 'O’Hara', 'Linde', 'Yıldız'];
const customerOf = fc
  .record({
    id: idOf('c', 3),
    firstName: fc.constantFrom('Anna', 'Hans', 'Zoë'),
    lastName: fc.constantFrom(...lastNames),
    status: fc.constantFrom('active' as const, 'inactive' as const, 'prospect' as const),
    tags: fc.subarray(['vip', 'fleet', 'winter']),
    city: fc.constantFrom('Ulm', 'Köln', ''),
    digits: fc.integer({ min: 100_000, max: 999_999 }),
    day: fc.integer({ min: 10, max: 28 }),
  })
  .map(({ city, digits, day, ...rest }) =>
    buildCustomer({
      ...rest,
      createdAt: `2024-05-${day}T08:00:00.000Z`,
      phones: [{ number: `+49171${digits}`, kind: 'mobile', isPrimary: true }],
      addresses: city ? [{ id: 'a', kind: 'home', city, country: 'DE', isDefault: true }] : [],
    }),
  );
const vehicleOf = fc
  .record({ id: idOf('v', 4), number: fc.integer({ min: 1, max: 9999 }) })
  .map(({ id, number }) => buildVehicle({ id, plate: `M-KL ${number}`, plateCountry: 'DE' }));
const ownershipOf = fc
  .record({
    id: idOf('o', 6),
    customerId: idOf('c', 3),
    vehicleId: idOf('v', 4),
    status: fc.constantFrom('active' as const, 'sold' as const),
    from: fc.constantFrom('2020-01-01', '2021-01-01'),
  })
  .map((ownership) => buildOwnership(ownership));
const visitOf = fc
  .record({
    id: idOf('w', 9),
    customerId: idOf('c', 3),
    status: fc.constantFrom('closed' as const, 'open' as const, 'cancelled' as const),
    currency: fc.constantFrom('EUR', 'EUR', 'CHF'),
    totalMinor: fc.integer({ min: -500, max: 90_000 }),
    day: fc.integer({ min: 10, max: 28 }),
  })
  .map(({ day, ...visit }) => buildVisit({ ...visit, arrivedAt: `2026-01-${day}T09:00:00.000Z` }));

const isRemoval = fc.nat(9).map((n) => n < 2);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ table: fc.constant('customers' as const), document: customerOf, isRemoval }),
  fc.record({ table: fc.constant('vehicles' as const), document: vehicleOf, isRemoval }),
  fc.record({ table: fc.constant('ownerships' as const), document: ownershipOf, isRemoval }),
  fc.record({ table: fc.constant('visits' as const), document: visitOf, isRemoval }),
);
const operations = fc.array(operation, { maxLength: 80, size: 'max' });

function apply(data: BookData, one: Operation): void {
  if (one.isRemoval) data[one.table].remove(one.document.id);
  else if (one.table === 'customers') data.customers.put(one.document);
  else if (one.table === 'vehicles') data.vehicles.put(one.document);
  else if (one.table === 'ownerships') data.ownerships.put(one.document);
  else data.visits.put(one.document);
}

/** What is left after the operations: the last document of each id that was not removed. */
function remaining(all: readonly Operation[]): Operation[] {
  const left = new Map<string, Operation>();
  for (const one of all) {
    const key = `${one.table} ${one.document.id}`;
    left.delete(key);
    if (!one.isRemoval) left.set(key, one);
  }
  return [...left.values()];
}

const listOf = (data: BookData, sort: ListSort, direction: 'ascending' | 'descending') =>
  new CustomerLister(data).list({ sort, direction, filter: {}, offset: 0, limit: 100 }).rows;
const find = (data: BookData, text: string) => {
  const { hits, total } = findCustomers(data, { text, limit: 100 });
  return { hits, total };
};
const TYPED = ['l', 'lindner', 'lindnr', 'mueller', 'm kl', 'an', '171', 'احمد', 'ulm hans'];

test('the order of arrival leaves no trace', () => {
  fc.assert(
    fc.property(operations, fc.nat(59), fc.nat(), (all, lookAt, turn) => {
      const lived = new BookData(BASIS);
      for (const [nth, one] of all.entries()) {
        apply(lived, one);
        // Looking in between must not freeze anything.
        if (nth === lookAt) find(lived, 'l');
        if (nth === lookAt) listOf(lived, 'spend', 'ascending');
      }
      const left = remaining(all);
      const at = left.length === 0 ? 0 : turn % left.length;
      const rebuilt = new BookData(BASIS);
      for (const one of [...left.slice(at), ...left.slice(0, at)]) apply(rebuilt, one);
      for (const table of TABLES) expect(lived[table].toImage()).toEqual(rebuilt[table].toImage());
      for (const sort of LIST_SORTS) {
        expect(listOf(lived, sort, 'descending')).toEqual(listOf(rebuilt, sort, 'descending'));
      }
      for (const text of TYPED) expect(find(lived, text)).toEqual(find(rebuilt, text));
    }),
    fuzz(),
  );
});

test('images and later changes give the book of all changes', () => {
  fc.assert(
    fc.property(operations, operations, (before, after) => {
      const lived = new BookData(BASIS);
      for (const one of before) apply(lived, one);
      const restored = new BookData(BASIS);
      for (const table of TABLES) restored[table].restore(lived[table].toImage());
      for (const one of after) {
        apply(lived, one);
        apply(restored, one);
      }
      for (const table of TABLES) {
        expect(restored[table].toImage()).toEqual(lived[table].toImage());
      }
      expect(listOf(restored, 'lastVisit', 'ascending')).toEqual(
        listOf(lived, 'lastVisit', 'ascending'),
      );
      for (const text of TYPED) expect(find(restored, text)).toEqual(find(lived, text));
    }),
    fuzz(),
  );
});

test('sums agree with the visits', () => {
  fc.assert(
    fc.property(operations, (all) => {
      const data = new BookData(BASIS);
      for (const one of all) apply(data, one);
      const visits = remaining(all).flatMap((one) => (one.table === 'visits' ? one.document : []));
      for (const row of listOf(data, 'name', 'ascending')) {
        const own = visits.filter(
          (visit) => visit.customerId === row.id && visit.status !== 'cancelled',
        );
        const euros = own.filter((visit) => visit.currency === 'EUR');
        expect(row.visitCount).toBe(own.length);
        expect(row.spendMinor).toBe(euros.reduce((sum, visit) => sum + visit.totalMinor, 0));
        const days = own.map((visit) => visit.arrivedAt.slice(0, 10)).sort();
        expect(row.lastVisitOn).toBe(days.at(-1) ?? null);
      }
    }),
    fuzz(),
  );
});

test('lists are sorted, whatever changed between two looks', () => {
  const collator = new Intl.Collator(undefined, { numeric: true });
  fc.assert(
    fc.property(fc.array(operations, { maxLength: 4 }), (rounds) => {
      const data = new BookData(BASIS);
      for (const round of rounds) {
        for (const one of round) apply(data, one);
        const spends = listOf(data, 'spend', 'ascending').map((row) => row.spendMinor);
        expect(spends).toEqual([...spends].sort((a, b) => a - b));
        const days = listOf(data, 'lastVisit', 'descending').map((row) => row.lastVisitOn ?? '');
        expect(days).toEqual([...days].sort().reverse());
        const names = listOf(data, 'name', 'ascending').map((row) =>
          row.name.replace(/^(\S+) (.+)$/, '$2 $1'),
        );
        expect(names).toEqual([...names].sort(collator.compare));
        const towns = listOf(data, 'town', 'ascending').map((row) => row.town ?? '\uffff');
        expect(towns).toEqual([...towns].sort(collator.compare));
      }
    }),
    fuzz(),
  );
});

test('typing letter by letter answers as asking at once', () => {
  fc.assert(
    fc.property(
      operations,
      fc.constantFrom(...TYPED, 'lindner anna', '017112', 'mkl1'),
      (all, text) => {
        const typing = new BookData(BASIS);
        for (const one of all) apply(typing, one);
        for (let length = 1; length <= text.length; length++) {
          const fresh = new BookData(BASIS);
          for (const one of all) apply(fresh, one);
          const typed = text.slice(0, length);
          expect(find(typing, typed)).toEqual(find(fresh, typed));
        }
      },
    ),
    fuzz(40),
  );
});

test('everyone is found by full name, last six digits of a phone, plate without separators', () => {
  fc.assert(
    fc.property(operations, (all) => {
      const data = new BookData(BASIS);
      for (const one of all) apply(data, one);
      const ids = (text: string) => find(data, text).hits.map((hit) => hit.id);
      for (const row of listOf(data, 'name', 'ascending')) {
        expect(ids(row.name)).toContain(row.id);
        expect(ids(row.phone?.slice(-6) ?? '')).toContain(row.id);
        for (const plate of row.plates) {
          expect(ids(plate.text.replace(/\W/g, '').toLowerCase())).toContain(row.id);
        }
      }
    }),
    fuzz(),
  );
});
