import { beforeEach, describe, expect, test } from 'vitest';
import type { Customer } from '../../../shared/domain/customer/customer.ts';
import {
  buildCustomer,
  buildOwnership,
  buildVehicle,
  buildVisit,
} from '../../../test/support/sample-documents.ts';
import { BookData } from './book-data.ts';
import { findCustomers } from './find-customers.ts';

let data: BookData;

const phone = (number: string): Customer['phones'][number] => ({
  number,
  kind: 'mobile',
  isPrimary: true,
});
const home = (city: string): Customer['addresses'][number] => ({
  id: 'home',
  kind: 'home',
  city,
  country: 'DE',
  isDefault: true,
});
const found = (text: string, limit = 20) =>
  findCustomers(data, { text, limit }).hits.map((hit) => hit.id);
const firstHit = (text: string) => findCustomers(data, { text, limit: 1 }).hits[0];

const PEOPLE: Partial<Customer>[] = [
  {
    id: 'katharina',
    firstName: 'Katharina',
    lastName: 'Lindner',
    phones: [phone('+491711234217')],
    addresses: [home('München')],
    email: 'k.lindner@post.invalid',
  },
  { id: 'sanitaer', kind: 'business', company: 'Lindner Sanitär GmbH', phones: [] },
  { id: 'mueller', firstName: 'Hans', lastName: 'Müller', phones: [phone('+4989555123')] },
  { id: 'schmidt', firstName: 'Ute', lastName: 'Schmidt', company: 'Müller Bau', phones: [] },
  { id: 'yildiz', firstName: 'İbrahim', lastName: 'Yıldız', phones: [phone('+905321112233')] },
  { id: 'soerensen', firstName: 'Søren', lastName: 'Sørensen', phones: [] },
  { id: 'obrien', firstName: 'Conan', lastName: "O'Brien", phones: [phone('+12025550123')] },
  { id: 'ahmad', firstName: 'أحمد', lastName: 'حسّان', phones: [phone('+966501234567')] },
];

beforeEach(() => {
  data = new BookData({ timeZone: 'Europe/Berlin', currency: 'EUR' });
  for (const person of PEOPLE) {
    const isBusiness = person.kind === 'business';
    const { firstName: _, lastName: __, ...nameless } = buildCustomer();
    data.customers.put({ ...(isBusiness ? nameless : buildCustomer()), ...person } as Customer);
  }
  data.vehicles.put(
    buildVehicle({ id: 'golf', plate: 'M-KL 4217', plateCountry: 'DE', vin: 'WVWZZZ1KZAW987650' }),
  );
  data.ownerships.put(
    buildOwnership({ id: 'o1', customerId: 'katharina', vehicleId: 'golf', status: 'active' }),
  );
});

describe('finds by name', () => {
  test.each([
    ['lindnr', 'katharina'],
    ['Lidnner', 'katharina'],
    ['lindnner', 'katharina'],
    ['Linfner', 'katharina'],
    ['indner', 'katharina'],
    ['lindner katarina', 'katharina'],
    ['Shmidt', 'schmidt'],
    ['Schmitd ute', 'schmidt'],
    ['mueller hans', 'mueller'],
    ['muller hans', 'mueller'],
    ['MÜLLER hans', 'mueller'],
    ['ibrahim yildiz', 'yildiz'],
    ['soerensen', 'soerensen'],
    ['sorensen', 'soerensen'],
    ['obrien', 'obrien'],
    ["o'brien", 'obrien'],
    ['احمد', 'ahmad'],
    ['أحمد حسان', 'ahmad'],
    ['k.lindner@post.invalid', 'katharina'],
    ['lindner münchen', 'katharina'],
    ['muenchen lindner', 'katharina'],
  ])('“%s” finds %s first', (typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });
});

describe('finds by number', () => {
  test.each([
    ['4217', 'katharina'],
    ['0171 123 42 17', 'katharina'],
    ['+49 171 1234217', 'katharina'],
    ['0049 171 1234217', 'katharina'],
    ['0171/1234', 'katharina'],
    ['34217', 'katharina'],
    ['7112342', 'katharina'],
    ['٤٢١٧', 'katharina'],
    ['mkl4217', 'katharina'],
    ['M KL 42', 'katharina'],
    ['m-kl 42', 'katharina'],
    ['kl4217', 'katharina'],
    ['lindner m kl', 'katharina'],
    ['987650', 'katharina'],
    ['wvwzzz1kz', 'katharina'],
    ['lindnr 4217', 'katharina'],
    ['202 555', 'obrien'],
    ['0501234567', 'ahmad'],
  ])('“%s” finds %s', (typed, id) => {
    expect(found(typed)).toEqual([id]);
  });
});

test('finds from the first letter', () => {
  expect(found('l')).toEqual(expect.arrayContaining(['katharina', 'sanitaer']));
  expect(found('y')).toEqual(['yildiz']);
});

test('all words must match', () => {
  expect(found('lindner hans')).toEqual([]);
  expect(found('ute mueller')).toEqual(['schmidt']);
});

test('the name comes before the company, a whole word before its beginning', () => {
  expect(found('müller')).toEqual(['mueller', 'schmidt']);
  data.customers.put(buildCustomer({ id: 'lind', firstName: 'Eva', lastName: 'Lind' }));
  expect(found('lind')[0]).toBe('lind');
});

test('as typed comes before misspelt', () => {
  data.customers.put(buildCustomer({ id: 'lindnr', firstName: 'Eva', lastName: 'Lindnr' }));
  expect(found('lindnr')).toEqual(['lindnr', 'katharina', 'sanitaer']);
});

test('among equals the newest visit comes first and the inactive last', () => {
  data.customers.put(buildCustomer({ id: 'a', lastName: 'Lindner', phones: [] }));
  data.customers.put(
    buildCustomer({ id: 'b', lastName: 'Lindner', phones: [], status: 'inactive' }),
  );
  data.visits.put(buildVisit({ id: 'v1', customerId: 'a', arrivedAt: '2026-01-02T10:00:00.000Z' }));
  data.visits.put(buildVisit({ id: 'v2', customerId: 'b', arrivedAt: '2026-02-02T10:00:00.000Z' }));
  expect(found('lindner')).toEqual(['a', 'katharina', 'sanitaer', 'b']);
});

test('a sold car leads to its new owner only', () => {
  const sale = { id: 'o1', customerId: 'katharina', vehicleId: 'golf' };
  data.ownerships.put(buildOwnership({ ...sale, status: 'sold', until: '2026-01-31' }));
  expect(found('mkl4217')).toEqual([]);
  data.ownerships.put(buildOwnership({ id: 'o2', customerId: 'schmidt', vehicleId: 'golf' }));
  expect(found('mkl4217')).toEqual(['schmidt']);
  expect(found('987650')).toEqual(['schmidt']);
  data.vehicles.put(buildVehicle({ id: 'golf', plate: 'M-US 77' }));
  expect(found('mkl4217')).toEqual([]);
  expect(found('mus77')).toEqual(['schmidt']);
});

test('who was removed or renamed is not found by what they were', () => {
  data.customers.remove('yildiz');
  expect(found('yildiz')).toEqual([]);
  expect(found('y')).toEqual([]);
  data.customers.put(buildCustomer({ id: 'mueller', firstName: 'Hans', lastName: 'Maier' }));
  expect(found('hans muller')).toEqual([]);
  expect(found('hans mullr')).toEqual([]);
  expect(found('hans mair')).toEqual(['mueller']);
});

test('tells what matched and marks it', () => {
  expect(firstHit('lindnr 4217')).toMatchObject({
    name: 'Katharina Lindner',
    nameMarks: [[10, 17]],
    phone: '+491711234217',
    phoneMarks: [[9, 13]],
    plate: { text: 'M-KL 4217', country: 'DE' },
    plateMarks: [[5, 9]],
    matchedBy: 'plate',
  });
  expect(firstHit('katharina')?.matchedBy).toBe('name');
  expect(firstHit('1711234')?.matchedBy).toBe('phone');
  expect(firstHit('k.lindner@')?.matchedBy).toBe('email');
  expect(firstHit('aw987650')?.matchedBy).toBe('vin');
});

test('nothing typed finds nothing and says how large the book is', () => {
  expect(findCustomers(data, { text: '  ', limit: 20 })).toMatchObject({
    hits: [],
    total: 0,
    bookSize: PEOPLE.length,
  });
});
