import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { bookFaults } from '../../test/fixtures/book-faults.ts';
import { generateCustomers, generateGarage } from './generate-garage.ts';

// A busy machine may take long; nothing here measures time.
vi.setConfig({ testTimeout: 60_000 });

const UNTIL = '2026-03-14';
const OPTIONS = { seed: 7, garageIndex: 0, customers: 400, until: UNTIL };
const book = generateGarage(OPTIONS);

describe('generateGarage', () => {
  it('writes the same bytes for the same options', () => {
    expect(JSON.stringify(generateGarage(OPTIONS))).toBe(JSON.stringify(book));
  });

  it('writes the bytes the recorded results refer to', () => {
    // A change needs a line in resources/docs/demo-data.md: figures measured before no longer hold.
    const hash = createHash('sha256').update(JSON.stringify(book)).digest('hex');
    expect(hash.slice(0, 16)).toBe('55d6e5f0074da09b');
  });

  it('writes exactly the number of customers asked for', () => {
    expect(book.customers).toHaveLength(400);
    expect(generateGarage({ ...OPTIONS, customers: 1 }).customers).toHaveLength(1);
    expect(generateGarage({ ...OPTIONS, customers: 0 }).customers).toHaveLength(0);
  });

  it.each([0, 1, 2, 3, 6])('writes a book without faults for garage %i', (garageIndex) => {
    expect(bookFaults(generateGarage({ ...OPTIONS, garageIndex }), UNTIL)).toEqual([]);
  });

  it('has cars in the garage today, even in a small book', () => {
    const small = generateGarage({ ...OPTIONS, customers: 60 });
    const open = small.visits.filter(
      (visit) => visit.status === 'open' || visit.status === 'ready',
    );
    expect(open.length).toBeGreaterThan(0);
    expect(open.every((visit) => visit.arrivedAt.startsWith(UNTIL))).toBe(true);
  });

  it('takes the last working day for cars in the garage when today is a Sunday', () => {
    const sunday = generateGarage({ ...OPTIONS, until: '2026-03-15', customers: 60 });
    const open = sunday.visits.filter(
      (visit) => visit.closedAt === undefined && visit.status !== 'cancelled',
    );
    expect(new Set(open.map((visit) => visit.arrivedAt.slice(0, 10)))).toEqual(new Set([UNTIL]));
  });

  it('names the currency, country and region of the garage', () => {
    const garages = [0, 1, 2, 3].map(
      (garageIndex) => generateGarage({ ...OPTIONS, garageIndex, customers: 3 }).garage,
    );
    expect(garages.map((garage) => garage.country)).toEqual(['DE', 'AT', 'GB', 'AE']);
    expect(garages.map((garage) => garage.currency)).toEqual(['EUR', 'EUR', 'GBP', 'AED']);
    expect(garages.map((garage) => garage.region)).toEqual(['eu', 'eu', 'eu', 'gcc']);
    expect(garages[0]?.timeZone).toBe('Europe/Berlin');
    expect(new Set(garages.map((garage) => garage.id)).size).toBe(4);
  });

  it('writes Arabic names in both scripts in the Gulf and in one elsewhere', () => {
    const scripts = (garageIndex: number) => {
      const { customers } = generateGarage({ ...OPTIONS, garageIndex });
      return customers.filter((customer) => /[\u0600-\u06ff]/.test(customer.lastName ?? '')).length;
    };
    expect(scripts(0)).toBe(0);
    expect(scripts(3)).toBeGreaterThan(20);
  });

  it('uses only e-mail domains nobody can own', () => {
    const domains = book.customers.flatMap((customer) => customer.email?.split('@')[1] ?? []);
    expect(domains.length).toBeGreaterThan(100);
    expect(domains.filter((domain) => !/(^|\.)example(\.(com|net|org))?$/.test(domain))).toEqual(
      [],
    );
  });
});

describe('generateCustomers', () => {
  it('yields the same book as the whole, household by household', () => {
    const batches = [...generateCustomers(OPTIONS)];
    expect(batches.flatMap((batch) => batch.customers)).toEqual(book.customers);
    expect(batches.flatMap((batch) => batch.visits)).toEqual(book.visits);
  });

  it('begins a larger book with the households of a smaller one', () => {
    const larger = [...generateCustomers({ ...OPTIONS, customers: 600 })].flatMap(
      (batch) => batch.customers,
    );
    const shared = book.customers.slice(0, 350);
    expect(larger.slice(0, 350)).toEqual(shared);
  });
});
