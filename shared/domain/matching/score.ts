import { FIELDS, type Field, LEVELS, type Levels, MISSING } from './fields.ts';
import type { Frequencies } from './frequencies.ts';
import { isNamesake, type MatchModel, NAMESAKES_BIRTH, toSharers } from './model.ts';
import type { NameForm } from './name-form.ts';
import type { Signature } from './signature.ts';

/** Odds, as natural logarithms, that a pair is rather one customer than … */
export interface Odds {
  /** … two strangers. */
  overOther: number;
  /** … two people under one roof. */
  overHousehold: number;
  /** … two people who share all their contacts. */
  overSharers: number;
}

export interface Scorer {
  /** Over strangers only and without the frequency of values: what the levels alone say. */
  roughOverOther(levels: Levels): number;
  exact(levels: Levels, a: Signature, b: Signature): Odds;
  /** What one field adds to each; 0 when it is missing. */
  weights(at: number, levels: Levels, a: Signature, b: Signature): Odds;
}

export interface ScoredBook {
  size: number;
  frequencies: Frequencies;
  /** Whether the customer is one of those counted. */
  isKnown(id: string): boolean;
}

const SWAPPED = LEVELS.firstName.indexOf('swapped');
/** Values known from fewer records than this lean on the share of the whole book. */
const PRIOR_RECORDS = 50;

/**
 * Posterior of a mixture of four kinds of pairs: one customer twice, two people of one household, two who share all their
 * contacts, two strangers.
 * Source: I. P. Fellegi, A. B. Sunter, A Theory for Record Linkage (1969), eq. 9–14; frequencies after W. E. Winkler, Using
 * the EM Algorithm for Weight Computation (2000); differs from them by the two kinds in the middle, who share name, roof and phone
 * and are no duplicate.
 * Invariant: full agreement of a field never lowers the odds, over its being missing.
 */
export function createScorer(model: MatchModel, book: ScoredBook): Scorer {
  const { frequencies, size, isKnown } = book;
  const pairs = Math.max(size, PRIOR_RECORDS) / 2;
  const same = Math.min(model.samePerRecord / pairs, 0.3);
  const household = Math.min(model.householdPerRecord / pairs, 0.3);
  const sharing = Math.min(model.sharersPerRecord / pairs, 0.3);
  const prior: Odds = {
    overOther: Math.log(same / (1 - same - household - sharing)),
    overHousehold: Math.log(same / household),
    overSharers: Math.log(same / sharing),
  };
  const sharers = toSharers(model.same, model.household);
  const tables = FIELDS.map((field) => ({
    field,
    full: LEVELS[field].length - 1,
    same: model.same[field],
    other: model.other[field].map((share, level) =>
      Math.log((model.same[field][level] ?? 1) / share),
    ),
    household: model.household[field].map((share, level) =>
      Math.log((model.same[field][level] ?? 1) / share),
    ),
    sharers: sharers[field].map((share, level) =>
      Math.log((model.same[field][level] ?? 1) / share),
    ),
  }));

  function rarity(field: Field, at: number, a: Signature, b: Signature): number {
    const holders = frequencies.holders(field, a, b);
    const table = tables[at];
    const level = table?.full ?? 0;
    const general = table?.other[level] ?? 0;
    if (holders === null) return general;
    const full = table?.same[level] ?? 1;
    // Among strangers the value is met once for every other record that has it.
    const known = holders + Number(!isKnown(a.id)) + Number(!isKnown(b.id));
    return Math.max(0, Math.log(full / shareOf(field, known)));
  }

  /** A slip in a common name is still a common name: it tells no more than the same name would. */
  function slipWeight(field: Field, general: number, a: Signature, b: Signature): number {
    const [one, other] = field === 'firstName' ? [a.first, b.first] : [a.last, b.last];
    if ((field !== 'firstName' && field !== 'lastName') || !one || !other) return general;
    const holders = Math.max(frequencies.named(field, one), frequencies.named(field, other));
    return Math.min(general, Math.max(0, -Math.log(shareOf(field, holders))));
  }

  /** Share of other records with a value that so many hold. */
  function shareOf(field: Field, holders: number): number {
    const general = model.other[field].at(-1) ?? 0;
    const others = Math.max(holders - 1, 0) * model.strangersAgreeing[field];
    return (others + PRIOR_RECORDS * general) / (size + PRIOR_RECORDS);
  }

  /** Strangers with crossed names: the one is called so by birth, or is a third person's name crossed. */
  function swapRarity(a: Signature, b: Signature): number {
    const share = (field: 'firstName' | 'lastName', name: NameForm | null) =>
      name ? shareOf(field, frequencies.named(field, name)) : 1;
    const one = share('firstName', a.first) * share('lastName', a.last);
    const other = share('firstName', b.first) * share('lastName', b.last);
    const crossed = model.same.firstName[SWAPPED] ?? 0;
    return Math.log(crossed / (Math.min(one, other) + crossed * Math.max(one, other)));
  }

  function weights(at: number, levels: Levels, a: Signature, b: Signature): Odds {
    const level = levels[at] ?? MISSING;
    const table = tables[at];
    if (level === MISSING || !table) return { overOther: 0, overHousehold: 0, overSharers: 0 };
    let overOther = table.other[level] ?? 0;
    if (level === table.full) overOther = rarity(table.field, at, a, b);
    else if (table.field === 'firstName' && level === SWAPPED) overOther = swapRarity(a, b);
    else if (overOther > 0) overOther = slipWeight(table.field, overOther, a, b);
    if (table.field === 'birth' && isNamesake(levels[0] ?? MISSING)) {
      const overNamesake = Math.log((table.same[level] ?? 1) / (NAMESAKES_BIRTH[level] ?? 1));
      return { overOther, overHousehold: overNamesake, overSharers: overNamesake };
    }
    return {
      overOther,
      overHousehold: table.household[level] ?? 0,
      overSharers: table.sharers[level] ?? 0,
    };
  }

  return {
    weights,
    roughOverOther(levels) {
      let sum = prior.overOther;
      for (const [at, table] of tables.entries()) {
        const level = levels[at] ?? MISSING;
        if (level !== MISSING) sum += table.other[level] ?? 0;
      }
      return sum;
    },
    exact(levels, a, b) {
      let { overOther, overHousehold, overSharers } = prior;
      for (const at of tables.keys()) {
        const weight = weights(at, levels, a, b);
        overOther += weight.overOther;
        overHousehold += weight.overHousehold;
        overSharers += weight.overSharers;
      }
      return { overOther, overHousehold, overSharers };
    },
  };
}

/** Odds that both are one customer against all that else they may be; finite. */
export function toOverallOdds({ overOther, overHousehold, overSharers }: Odds): number {
  return 1 / (Math.exp(-overOther) + Math.exp(-overHousehold) + Math.exp(-overSharers));
}

/** Probability that both are one customer. */
export function toProbability(odds: Odds): number {
  return 1 / (1 + 1 / toOverallOdds(odds));
}
