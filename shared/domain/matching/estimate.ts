import { FIELDS, type Field, fromPattern, LEVELS, MISSING } from './fields.ts';
import {
  householdBy,
  isNamesake,
  type MatchModel,
  NAMESAKES_BIRTH,
  type Shares,
  START_MODEL,
  toSharers,
} from './model.ts';

/** What the book shows about its pairs; counts of pairs. */
export interface PairCounts {
  records: number;
  /** How many of the compared pairs show each pattern of levels. */
  patterns: ReadonlyMap<number, { count: number }>;
  /** Levels of randomly drawn pairs. */
  random: Record<Field, readonly number[]>;
  /** Pairs that agree fully, of all that could, where it can be counted; null where nobody has the field. */
  agreeing: Record<Field, { pairs: number; of: number } | null>;
}

/** Pairs the start counts for: enough that a small book keeps to it, too few to matter in a large one. */
const START_PAIRS = 25;
/** Keeps a kind of pairs thinkable that the book has not shown yet. */
const PAIRS_LEAST = 0.001;
/** Bounds that keep a field from ever meaning everything or nothing. */
const AGREEMENT_MOST = 0.9;
const STRANGERS_LEAST = 0.02;
const ROUNDS_MAX = 1000;
/** Relative change of a share, or of the number of pairs, that counts as none. */
const SETTLED = 1e-4;

const BIRTH = FIELDS.indexOf('birth');
const NAMESAKES_BIRTH_LOGS = NAMESAKES_BIRTH.map(Math.log);

interface Class {
  shares: Shares;
  /** Logarithm of the share of each level, field by field. */
  logs: number[][];
  perRecord: number;
}

/**
 * Learns the model from the compared pairs, without knowing any answer: expectation–maximisation over four kinds of pairs. Pairs that were
 * not compared count as strangers, so that shares among strangers hold for the whole book and not for its blocks.
 * Source: A. P. Dempster, N. M. Laird, D. B. Rubin (1977); W. E. Winkler, Using the EM Algorithm for Weight Computation in the
 * Fellegi–Sunter Model of Record Linkage (2000); differs from it by: the kinds of households and sharers; a start that counts as `START_PAIRS` pairs; people
 * of one household never agree fully on a field oftener than one customer does with himself.
 * A generator, so that the worker can answer between two rounds.
 * Invariant: the order of the patterns does not matter.
 */
export function* estimateModel(counts: PairCounts): Generator<undefined, MatchModel> {
  const patterns = [...counts.patterns]
    .sort(([a], [b]) => a - b)
    .map(([pattern, { count }]) => ({
      levels: fromPattern(pattern, new Int8Array(FIELDS.length)),
      count,
    }));
  const allPairs = Math.max(1, (counts.records * (counts.records - 1)) / 2);
  let other = observeStrangers(counts, null);
  let expected: ExpectedKinds | null = null;
  let same = toClass(START_MODEL.same, START_MODEL.samePerRecord);
  let household = toClass(START_MODEL.household, START_MODEL.householdPerRecord);
  let sharers = toClass(toSharers(same.shares, household.shares), START_MODEL.sharersPerRecord);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    yield;
    expected = expect(
      patterns,
      { same, household, sharers, other: toClass(other, 0) },
      counts,
      allPairs,
    );
    const before = [same, household, sharers] as const;
    same = maximise(expected.same, START_MODEL.same, counts.records);
    // A company and its owner are two customers by definition; that is not for the book to decide.
    same = toClass({ ...same.shares, kind: START_MODEL.same.kind }, same.perRecord);
    const found = maximise(expected.household, START_MODEL.household, counts.records);
    household = notCloserThan(
      same,
      toClass(householdBy(same.shares, other, found.shares), found.perRecord),
    );
    sharers = toClass(
      toSharers(same.shares, household.shares),
      (expected.sharers.pairs + PAIRS_LEAST) / Math.max(1, counts.records),
    );
    other = observeStrangers(counts, expected);
    const after = [same, household, sharers] as const;
    if (after.every((kind, nth) => isSettled(before[nth] ?? kind, kind))) break;
  }
  return {
    version: 1,
    same: same.shares,
    household: household.shares,
    other,
    samePerRecord: same.perRecord,
    householdPerRecord: household.perRecord,
    sharersPerRecord: sharers.perRecord,
    strangersAgreeing: perField((field) => strangersAgreeing(field, counts, expected)),
  };
}

interface Expected {
  pairs: number;
  levels: Record<Field, number[]>;
}

interface ExpectedKinds {
  same: Expected;
  household: Expected;
  sharers: Expected;
}

function expect(
  patterns: readonly { levels: Int8Array; count: number }[],
  classes: { same: Class; household: Class; sharers: Class; other: Class },
  counts: PairCounts,
  allPairs: number,
): ExpectedKinds {
  const { same, household, sharers, other } = classes;
  const result = { same: emptyCounts(), household: emptyCounts(), sharers: emptyCounts() };
  const prior = (kind: Class) => Math.min(0.3, (kind.perRecord * counts.records) / allPairs);
  const rest = 1 - prior(same) - prior(household) - prior(sharers);
  for (const { levels, count } of patterns) {
    const logs = [same, household, sharers].map(
      (kind) => Math.log(prior(kind)) + logLikelihood(kind, levels, kind !== same),
    );
    const strangers = Math.log(rest) + logLikelihood(other, levels, false);
    const top = Math.max(strangers, ...logs);
    const [one = 0, roof = 0, shared = 0] = logs.map((log) => Math.exp(log - top));
    const each = count / (one + roof + shared + Math.exp(strangers - top));
    addCounts(result.same, levels, one * each);
    addCounts(result.household, levels, roof * each);
    addCounts(result.sharers, levels, shared * each);
  }
  return result;
}

function logLikelihood({ logs }: Class, levels: Int8Array, isOneRoof: boolean): number {
  let sum = 0;
  const birth = isOneRoof && isNamesake(levels[0] ?? MISSING) ? NAMESAKES_BIRTH_LOGS : null;
  for (let at = 0; at < levels.length; at += 1) {
    const level = levels[at] ?? MISSING;
    if (level === MISSING) continue;
    sum += (at === BIRTH && birth ? birth : logs[at])?.[level] ?? 0;
  }
  return sum;
}

function emptyCounts(): Expected {
  return { pairs: 0, levels: perField((field) => LEVELS[field].map(() => 0)) };
}

function addCounts(expected: Expected, levels: Int8Array, weight: number): void {
  expected.pairs += weight;
  for (const [at, field] of FIELDS.entries()) {
    const level = levels[at] ?? MISSING;
    if (level === MISSING) continue;
    const list = expected.levels[field];
    list[level] = (list[level] ?? 0) + weight;
  }
}

function maximise(expected: Expected, start: Shares, records: number): Class {
  const shares = perField((field) => {
    const counted = expected.levels[field];
    const total = sum(counted) + START_PAIRS;
    return start[field].map(
      (share, level) => ((counted[level] ?? 0) + START_PAIRS * share) / total,
    );
  });
  return toClass(shares, (expected.pairs + PAIRS_LEAST) / Math.max(1, records));
}

function notCloserThan(same: Class, household: Class): Class {
  const shares = perField((field) => {
    const full = LEVELS[field].length - 1;
    const most = same.shares[field][full] ?? 1;
    const own = household.shares[field][full] ?? 0;
    if (own <= most) return household.shares[field];
    const rest = (1 - most) / (1 - own);
    return household.shares[field].map((share, level) => (level === full ? most : share * rest));
  });
  return toClass(shares, household.perRecord);
}

/** Shares among strangers: of random pairs, and for full agreement of all pairs that are not expected to be anything else. */
function observeStrangers(counts: PairCounts, known: ExpectedKinds | null): Shares {
  return perField((field) => {
    const drawn = counts.random[field];
    const total = sum(drawn);
    if (total === 0) return START_MODEL.other[field];
    const full = drawn.length - 1;
    const raw = drawn.map((count) => (count + 0.5) / (total + 0.5 * drawn.length));
    const agreeing = counts.agreeing[field];
    if (agreeing === null) return raw;
    const met = (agreeing.pairs * strangersAgreeing(field, counts, known)) / agreeing.of;
    const share = Math.min(AGREEMENT_MOST, Math.max(1 / Math.max(2, counts.records), met));
    const rest = (1 - share) / (1 - (raw[full] ?? 0));
    return raw.map((value, level) => (level === full ? share : value * rest));
  });
}

/** Of the pairs that agree fully on a field, the share that are strangers all the same. */
function strangersAgreeing(field: Field, counts: PairCounts, known: ExpectedKinds | null): number {
  const pairs = counts.agreeing[field]?.pairs ?? 0;
  if (!known || pairs === 0) return 1;
  const full = LEVELS[field].length - 1;
  const explained = [known.same, known.household, known.sharers].reduce(
    (total, kind) => total + (kind.levels[field][full] ?? 0),
    0,
  );
  return Math.min(1, Math.max(STRANGERS_LEAST, 1 - explained / pairs));
}

function toClass(shares: Shares, perRecord: number): Class {
  return { shares, perRecord, logs: FIELDS.map((field) => shares[field].map(Math.log)) };
}

function perField<T>(make: (field: Field) => T): Record<Field, T> {
  return Object.fromEntries(FIELDS.map((field) => [field, make(field)])) as Record<Field, T>;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function isSettled(before: Class, after: Class): boolean {
  const isNear = (a: number, b: number) => Math.abs(a - b) <= SETTLED * Math.max(a, b);
  return (
    isNear(before.perRecord, after.perRecord) &&
    FIELDS.every((field) =>
      before.shares[field].every((share, level) => isNear(share, after.shares[field][level] ?? 0)),
    )
  );
}
