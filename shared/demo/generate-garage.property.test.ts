import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bookFaults } from '../../test/fixtures/book-faults.ts';
import { dayNumber, dayText } from './calendar.ts';
import { generateGarage } from './generate-garage.ts';

// A busy machine may take long; nothing here measures time.
vi.setConfig({ testTimeout: 60_000 });

// For every seed, garage, size and day: the count is exact and the book has no fault
// (shapes, references, money, visits inside ownerships, one owner at a time, clocks, phones).
const arbitraryOptions = fc.record({
  seed: fc.nat(),
  garageIndex: fc.nat({ max: 20 }),
  customers: fc.integer({ min: 1, max: 60 }),
  until: fc
    .integer({ min: dayNumber('2024-01-01'), max: dayNumber('2032-12-31') })
    .map((day) => dayText(day)),
});

describe('any demo book', () => {
  it('has the number of customers asked for and no fault', () => {
    fc.assert(
      fc.property(arbitraryOptions, (options) => {
        const book = generateGarage(options);
        expect(book.customers).toHaveLength(options.customers);
        expect(bookFaults(book, options.until)).toEqual([]);
      }),
      { numRuns: 40, seed: 20260314 },
    );
  });
});
