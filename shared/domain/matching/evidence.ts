import { type EvidenceCode, FIELDS, type Field, LEVELS, type Levels, MISSING } from './fields.ts';
import type { Frequencies } from './frequencies.ts';
import type { Odds, Scorer } from './score.ts';
import type { Signature } from './signature.ts';

/** One thing two records have in common or differ in; the words for it come from the language files by its code. */
export interface Evidence {
  code: EvidenceCode;
  /**
   * Weight in bits: 1 doubles the odds that both are one customer, −1 halves them, over what else they may be: two
   * strangers, or two people under one roof, whichever is likelier.
   */
  bits: number;
  /** Customers of the book with the value both share; only at full agreement. */
  holders?: number;
  /** Years between two birth dates that differ. */
  years?: number;
}

interface Compared {
  a: Signature;
  b: Signature;
  levels: Levels;
  odds: Odds;
  scorer: Scorer;
  frequencies: Frequencies;
}

/** The evidence of a compared pair, the weightiest first. */
export function toEvidence(compared: Compared): Evidence[] {
  const { a, b, levels, odds, scorer } = compared;
  // How likely each of the other explanations is, when it is one of them.
  const others = [-odds.overOther, -odds.overHousehold, -odds.overSharers];
  const top = Math.max(...others);
  const [stranger = 0, household = 0, sharers = 0] = others.map((log) => Math.exp(log - top));
  const all = stranger + household + sharers;
  return FIELDS.flatMap((field, at) => {
    const level = levels[at] ?? MISSING;
    const name = LEVELS[field][level];
    if (name === undefined) return [];
    const weight = scorer.weights(at, levels, a, b);
    const nats =
      (stranger * weight.overOther +
        household * weight.overHousehold +
        sharers * weight.overSharers) /
      all;
    const code = `${field}.${name}` as EvidenceCode;
    return [{ code, bits: nats / Math.LN2, ...parameters(field, level, compared) }];
  }).sort((x, y) => Math.abs(y.bits) - Math.abs(x.bits));
}

function parameters(field: Field, level: number, { a, b, frequencies }: Compared) {
  if (field === 'birth' && level === 0) {
    return { years: Math.abs(Number(a.birth.slice(0, 4)) - Number(b.birth.slice(0, 4))) };
  }
  const holders = level === LEVELS[field].length - 1 ? frequencies.holders(field, a, b) : null;
  return holders === null ? {} : { holders };
}
