import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { generateCustomers } from '../../shared/demo/generate-garage.ts';
import { type MatchedPair, matchBook } from '../../shared/domain/matching/match-book.ts';
import { createMatchIndex, type MatchIndex } from '../../shared/domain/matching/match-index.ts';
import type { MatchModel } from '../../shared/domain/matching/model.ts';
import { type MatchSubject, toMatchSubject } from '../../shared/domain/matching/subject.ts';
import { febrlDuplicates, febrlSubjects } from '../support/febrl-subjects.ts';
import { NAIVE_RULES, naivePairs } from '../support/naive-matcher.ts';
import { type PairScore, pairKey, scorePairs } from '../support/pair-score.ts';
import { FEBRL_FILES, hasFebrl } from '../support/published-data.ts';
import { createTrapBook, TRAP_SHARES, type Trap } from '../support/trap-book.ts';
import { toFigures } from './page/figures.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

function heapMb(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
}

type Pairs = readonly (readonly [string, string])[];

/** One book with known duplicates, found by us and by rules beside us. */
export interface Judged {
  name: string;
  customers: number;
  truePairs: number;
  atHalf: PairScore;
  at999: PairScore;
  /** What may be linked without asking. */
  linked: PairScore;
  naive: { rule: string; score: PairScore }[];
}

function run(subjects: readonly MatchSubject[]): MatchedPair[] {
  const work = matchBook(createMatchIndex(subjects));
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value.pairs;
}

function judge(name: string, subjects: readonly MatchSubject[], truth: Pairs) {
  const pairs = run(subjects);
  const found = (isMeant: (pair: MatchedPair) => boolean) =>
    scorePairs(
      pairs.filter(isMeant).map((pair) => [pair.a, pair.b] as const),
      truth,
    );
  const judged: Judged = {
    name,
    customers: subjects.length,
    truePairs: truth.length,
    atHalf: found(({ probability }) => probability >= 0.5),
    at999: found(({ probability }) => probability >= 0.999),
    linked: found(({ verdict }) => verdict === 'link'),
    naive: Object.entries(NAIVE_RULES).map(([rule, keysOf]) => ({
      rule,
      score: scorePairs(naivePairs(subjects, keysOf), truth),
    })),
  };
  return { judged, pairs };
}

/** The published sets; null where they are not present. */
export function benchFebrl(): Judged[] | null {
  if (!hasFebrl) return null;
  return FEBRL_FILES.map((file) => {
    const subjects = febrlSubjects(file);
    return judge(file, subjects, febrlDuplicates(subjects)).judged;
  });
}

export interface TrapResult {
  trap: Trap;
  share: number;
  pairs: number;
  /** Found with one half or more, and linked without asking. */
  mistaken: number;
  linked: number;
}

/** Traps of several seeds, each a book of its own; the figures of all books together. */
export function benchTraps(customers: number, seeds: readonly number[]) {
  const books = seeds.map((seed) => {
    const book = createTrapBook({ customers, seed });
    return { book, ...judge(`traps, seed ${seed}`, book.subjects, book.duplicates) };
  });
  const traps = (Object.keys(TRAP_SHARES) as Trap[]).map((trap): TrapResult => {
    const result = { trap, share: TRAP_SHARES[trap], pairs: 0, mistaken: 0, linked: 0 };
    for (const { book, pairs } of books) {
      const verdicts = new Map(pairs.map((pair) => [pairKey(pair.a, pair.b), pair.verdict]));
      for (const [a, b] of book.traps[trap]) {
        const verdict = verdicts.get(pairKey(a, b));
        result.pairs += 1;
        if (verdict !== undefined) result.mistaken += 1;
        if (verdict === 'link') result.linked += 1;
      }
    }
    return result;
  });
  return { books: books.map(({ judged }) => judged), traps };
}

/** The demo book as it is, with every pair nobody could tell; and the time a whole book and one new customer take. */
export function benchBook(customers: number, seed: number) {
  const { subjects, truth } = readDemo(customers, seed);
  const heapBefore = heapMb();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const index = createMatchIndex(subjects);
  const indexMs = performance.now() - startedAt;
  const indexCpuMs = process.cpuUsage(cpuBefore).user / 1000;
  const indexMb = heapMb() - heapBefore;
  const cpuBeforeBook = process.cpuUsage();
  const work = matchBook(index);
  const steps: number[] = [];
  let step = timedStep(work, steps);
  while (!step.done) step = timedStep(work, steps);
  const { pairs, model, compared } = step.value;
  const bookMs = steps.reduce((sum, ms) => sum + ms, 0);
  const bookCpuMs = process.cpuUsage(cpuBeforeBook).user / 1000;
  const score = scorePairs(
    pairs.map((pair) => [pair.a, pair.b] as const),
    truth,
  );
  return {
    customers: subjects.length,
    truePairs: truth.length,
    compared,
    index: { ms: indexMs, cpuMs: indexCpuMs, heapMb: indexMb, typedMb: index.parts.bytes() / 1e6 },
    book: { ms: bookMs, cpuMs: bookCpuMs, longestStepMs: Math.max(...steps) },
    score,
    typing: timeTyping(index, subjects, model),
  };
}

function timedStep<T, R>(work: Generator<T, R>, steps: number[]): IteratorResult<T, R> {
  const startedAt = performance.now();
  const step = work.next();
  steps.push(performance.now() - startedAt);
  return step;
}

function readDemo(customers: number, seed: number) {
  const subjects: MatchSubject[] = [];
  const truth: [string, string][] = [];
  for (const batch of generateCustomers({ seed, garageIndex: 0, customers, until: '2026-03-14' })) {
    const vehicles = new Map(batch.vehicles.map((vehicle) => [vehicle.id, vehicle]));
    for (const customer of batch.customers) {
      const owned = batch.ownerships.flatMap((ownership) => {
        const vehicle = vehicles.get(ownership.vehicleId);
        return ownership.customerId === customer.id && vehicle ? [{ ownership, vehicle }] : [];
      });
      // A storage hands out copies; the pieces the generator builds its texts from stay behind.
      subjects.push(structuredClone(toMatchSubject(customer, owned)));
    }
    truth.push(
      ...batch.truth.duplicates.map((pair): [string, string] => [pair.originalId, pair.copyId]),
    );
  }
  return { subjects, truth };
}

/** A customer of the book typed in anew, field by field; each field asks the index once. */
function timeTyping(index: MatchIndex, subjects: readonly MatchSubject[], model: MatchModel) {
  const durations: number[] = [];
  let found = 0;
  const asked = subjects.filter((subject) => subject.kind === 'person').slice(0, 4000);
  const typed = asked.filter((_, nth) => nth % 20 === 0);
  for (const subject of typed) {
    const { firstName, lastName, phones, addresses } = subject;
    const empty = { id: 'draft', kind: 'person' as const, phones: [], addresses: [], cars: [] };
    const drafts: MatchSubject[] = [
      { ...empty, lastName },
      { ...empty, lastName, firstName },
      { ...empty, lastName, firstName, phones },
      { ...empty, lastName, firstName, phones, addresses },
    ];
    for (const draft of drafts) {
      const startedAt = performance.now();
      const matches = index.find(draft, model);
      durations.push(performance.now() - startedAt);
      if (draft === drafts.at(-1) && matches.some(({ id }) => id === subject.id)) found += 1;
    }
  }
  return { ...toFigures(durations), longest: Math.max(...durations), found: found / typed.length };
}
