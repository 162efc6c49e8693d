import { blockKeys } from './block-keys.ts';
import { type Caution, findCautions, isContradiction, judge, type Verdict } from './caution.ts';
import { type Evidence, toEvidence } from './evidence.ts';
import { compareSignatures, FIELDS } from './fields.ts';
import { createFrequencies, type Frequencies } from './frequencies.ts';
import type { MatchModel } from './model.ts';
import { createPostings } from './postings.ts';
import { createScorer, type ScoredBook, toProbability } from './score.ts';
import { type FormCache, type Signature, toSignature } from './signature.ts';
import type { MatchSubject } from './subject.ts';

export interface Judgement {
  /** That both are one customer, 0 to 1. */
  probability: number;
  verdict: Verdict;
  cautions: Caution[];
  /** What it rests on, the weightiest first. */
  evidence: Evidence[];
}

export interface FoundMatch extends Judgement {
  id: string;
}

/**
 * A book prepared for finding duplicates. Mutable; everything it answers follows from what is in it. Rows of replaced and removed
 * customers are not used again: build it anew once a day or so.
 */
export interface MatchIndex {
  readonly size: number;
  /** Adds a customer, or replaces the one of the same id. */
  put(subject: MatchSubject): void;
  remove(id: string): void;
  /**
   * Customers of the book that may be this one, the likeliest first; never the one of the same id. Each is judged on its
   * own: of father and son both may come.
   */
  find(subject: MatchSubject, model: MatchModel, options?: FindOptions): FoundMatch[];
  /** What speaks for and against two being one; either need not be in the book. */
  judge(a: MatchSubject, b: MatchSubject, model: MatchModel): Judgement;
  /** Whether two customers of the book cannot both be a third; for `groupMatches`. False for ids it does not know. */
  contradicts(a: string, b: string): boolean;
  /** For `matchBook`: what the index is made of. */
  readonly parts: IndexParts;
}

export interface FindOptions {
  /** Answers below it are left out; 0.5 unless told. */
  least?: number;
  /** Longest answer; 10 unless told. */
  limit?: number;
}

export interface IndexParts {
  signatures: readonly (Signature | null)[];
  frequencies: Frequencies;
  book(): ScoredBook;
  /** Slots that share a block with this signature, each once, its own too if it is in the book. */
  candidates(signature: Signature): number[];
  bytes(): number;
  /** Grows with every change. */
  changes(): number;
}

/**
 * Records in a block, at most: a larger one is divided by the next key of its chain. At 100,000 customers this gives
 * some 20 comparisons a customer.
 */
const BLOCK_MAX = 30;

export function createMatchIndex(subjects: Iterable<MatchSubject> = []): MatchIndex {
  const signatures: (Signature | null)[] = [];
  const slotById = new Map<string, number>();
  const frequencies = createFrequencies();
  const postings = createPostings();
  const cache: FormCache = new Map();
  let stamps = new Int32Array(1024);
  let stamp = 0;
  let changes = 0;

  function put(subject: MatchSubject): void {
    remove(subject.id);
    const signature = toSignature(subject, cache);
    const slot = signatures.push(signature) - 1;
    slotById.set(subject.id, slot);
    changes += 1;
    frequencies.add(signature, 1);
    for (const key of new Set(blockKeys(signature).flat())) postings.add(key, slot);
  }

  function remove(id: string): void {
    const slot = slotById.get(id);
    const signature = slot === undefined ? null : signatures[slot];
    if (slot === undefined || !signature) return;
    frequencies.add(signature, -1);
    signatures[slot] = null;
    slotById.delete(id);
    changes += 1;
  }

  function candidates(signature: Signature): number[] {
    if (stamps.length < signatures.length) stamps = new Int32Array(signatures.length * 2);
    stamp += 1;
    const met: number[] = [];
    for (const chain of blockKeys(signature)) {
      chain.some((key) => postings.collect(key, BLOCK_MAX, met));
    }
    return met.filter((slot) => {
      const isNew = stamps[slot] !== stamp && signatures[slot] !== null;
      stamps[slot] = stamp;
      return isNew;
    });
  }

  const book = () => ({
    size: slotById.size,
    frequencies,
    isKnown: (id: string) => slotById.has(id),
  });

  const signatureOf = (id: string) => signatures[slotById.get(id) ?? -1] ?? null;
  const compare = (a: Signature, b: Signature) =>
    compareSignatures(a, b, frequencies.isUnheardOf, new Int8Array(FIELDS.length));

  function judgePair(a: Signature, b: Signature, model: MatchModel): Judgement {
    const scorer = createScorer(model, book());
    const levels = compare(a, b);
    const odds = scorer.exact(levels, a, b);
    const probability = toProbability(odds);
    const cautions = findCautions(levels, a, b);
    const evidence = toEvidence({ a, b, levels, odds, scorer, frequencies });
    return { probability, verdict: judge(probability, cautions), cautions, evidence };
  }

  for (const subject of subjects) put(subject);
  return {
    get size() {
      return slotById.size;
    },
    put,
    remove,
    find(subject, model, { least = 0.5, limit = 10 } = {}) {
      const signature = toSignature(subject);
      const scorer = createScorer(model, book());
      const levels = new Int8Array(FIELDS.length);
      const near: { other: Signature; probability: number }[] = [];
      for (const slot of candidates(signature)) {
        const other = signatures[slot];
        if (!other || other.id === signature.id) continue;
        compareSignatures(signature, other, frequencies.isUnheardOf, levels);
        const probability = toProbability(scorer.exact(levels, signature, other));
        if (probability >= least) near.push({ other, probability });
      }
      return near
        .sort((x, y) => y.probability - x.probability || (x.other.id < y.other.id ? -1 : 1))
        .slice(0, limit)
        .map(({ other }) => ({ id: other.id, ...judgePair(signature, other, model) }));
    },
    contradicts(a, b) {
      const [one, other] = [signatureOf(a), signatureOf(b)];
      if (!one || !other) return false;
      return isContradiction(compare(one, other), one, other);
    },
    judge: (a, b, model) => judgePair(toSignature(a), toSignature(b), model),
    parts: {
      book,
      signatures,
      frequencies,
      candidates,
      changes: () => changes,
      bytes: () => postings.bytes + frequencies.bytes + stamps.byteLength,
    },
  };
}
