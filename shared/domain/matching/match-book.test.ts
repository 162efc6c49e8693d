import { describe, expect, it, vi } from 'vitest';
import { generateGarage } from '../../demo/generate-garage.ts';
import { createRandom } from '../../lib/random.ts';
import { FIELDS, fromPattern, LEVELS, toPattern } from './fields.ts';
import { type BookMatches, matchBook } from './match-book.ts';
import { createMatchIndex } from './match-index.ts';
import { matchModel, START_MODEL } from './model.ts';
import { type MatchSubject, toMatchSubject } from './subject.ts';

// A busy machine may take long; nothing here measures time.
vi.setConfig({ testTimeout: 60_000 });

const demo = generateGarage({ seed: 6, garageIndex: 0, customers: 900, until: '2026-03-14' });
const vehicles = new Map(demo.vehicles.map((vehicle) => [vehicle.id, vehicle]));
const subjects = demo.customers.map((customer) =>
  toMatchSubject(
    customer,
    demo.ownerships.flatMap((ownership) => {
      const vehicle = vehicles.get(ownership.vehicleId);
      return ownership.customerId === customer.id && vehicle ? [{ ownership, vehicle }] : [];
    }),
  ),
);

function run(list: readonly MatchSubject[]): BookMatches {
  const work = matchBook(createMatchIndex(list));
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

function shuffled<T>(list: readonly T[]): T[] {
  const random = createRandom('shuffle');
  return list
    .map((item) => ({ item, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

describe('a book against itself', () => {
  const found = run(subjects);

  it('finds customers entered twice', () => {
    const pairs = new Set(found.pairs.map(({ a, b }) => `${a} ${b}`));
    const met = demo.truth.duplicates.filter(({ originalId, copyId }) =>
      pairs.has([originalId, copyId].sort().join(' ')),
    );
    expect(demo.truth.duplicates.length).toBeGreaterThan(15);
    expect(met.length / demo.truth.duplicates.length).toBeGreaterThan(0.85);
    expect(found.pairs.length - met.length).toBeLessThanOrEqual(2);
  });

  it('gives the same, bit for bit, for any order of the customers', () => {
    expect(run(shuffled(subjects))).toEqual(found);
  });

  it('names each pair once, the likeliest first, and the smaller id first', () => {
    const keys = found.pairs.map(({ a, b }) => `${a} ${b}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const [nth, pair] of found.pairs.entries()) {
      expect(pair.a < pair.b).toBe(true);
      expect(pair.probability).toBeLessThanOrEqual(found.pairs[nth - 1]?.probability ?? 1);
    }
  });

  it('learns a model that may be stored', () => {
    expect(matchModel.parse(JSON.parse(JSON.stringify(found.model)))).toEqual(found.model);
    for (const kind of ['same', 'household', 'other'] as const) {
      for (const field of FIELDS) {
        const sum = found.model[kind][field].reduce((total, share) => total + share, 0);
        expect(sum).toBeCloseTo(1, 6);
      }
    }
    for (const field of FIELDS) {
      const [same = 0, household = 1] = [found.model.same, found.model.household].map(
        (shares) => shares[field].at(-1) ?? 0,
      );
      expect(household).toBeLessThanOrEqual(same + 1e-12);
    }
  });

  it('reports progress that never goes back, and stops when nobody asks', () => {
    const shares: number[] = [];
    const work = matchBook(createMatchIndex(subjects));
    for (const { share } of work) shares.push(share);
    expect(shares.length).toBeGreaterThan(10);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
    const stopped = matchBook(createMatchIndex(subjects));
    stopped.next();
    stopped.return({ pairs: [], model: START_MODEL, compared: 0 });
    expect(stopped.next().done).toBe(true);
  });

  it('refuses to go on over an index that changes under it', () => {
    const index = createMatchIndex(subjects);
    const work = matchBook(index);
    work.next();
    index.remove(subjects[0]?.id ?? '');
    expect(() => [...work]).toThrow('changed');
  });

  it('leaves out customers that were removed', () => {
    const [pair] = found.pairs;
    const index = createMatchIndex(subjects);
    index.remove(pair?.a ?? '');
    const work = matchBook(index);
    let step = work.next();
    while (!step.done) step = work.next();
    expect(step.value.pairs.some(({ a, b }) => [a, b].includes(pair?.a ?? ''))).toBe(false);
  });

  it.each([0, 1, 2])('has nothing to say about %i customers', (count) => {
    expect(run(subjects.slice(0, count)).pairs).toEqual([]);
  });
});

describe('patterns', () => {
  it('hold all levels and give them back', () => {
    const random = createRandom('patterns');
    for (let nth = 0; nth < 500; nth += 1) {
      const levels = Int8Array.from(FIELDS, (field) => random.int(-1, LEVELS[field].length - 1));
      const pattern = toPattern(levels);
      expect(Number.isSafeInteger(pattern)).toBe(true);
      expect(fromPattern(pattern, new Int8Array(FIELDS.length))).toEqual(levels);
    }
  });
});
