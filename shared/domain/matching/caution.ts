import { LEVELS, type Levels, MISSING } from './fields.ts';
import type { Signature } from './signature.ts';

/** From here two records may be linked without asking, if nothing cautions against it. */
export const LINK_PROBABILITY = 0.999;
/** From here somebody should look. */
export const REVIEW_PROBABILITY = 0.5;

/** Why a person has to decide, however sure the sum of the evidence is. */
export const CAUTIONS = [
  /** Both birth dates are known and are no slip of each other. */
  'birthDiffers',
  /** Not one and the same given name: siblings and couples are called alike. */
  'firstNameDiffers',
  /** A person and a business: a company and its owner. */
  'kindDiffers',
  'companyDiffers',
  /** All they share is what a household shares; father and son of one name look just so. */
  'onlyHousehold',
] as const;
export type Caution = (typeof CAUTIONS)[number];

export type Verdict = 'link' | 'review' | 'apart';

/** What speaks for two customers although their records agree. Symmetric. */
export function findCautions(levels: Levels, a: Signature, b: Signature): Caution[] {
  const cautions: Caution[] = [];
  const [firstName = MISSING, , company = MISSING, kind = MISSING, birth = MISSING] = levels;
  const isBusiness = a.isBusiness === true && b.isBusiness === true;
  if (birth === 0) cautions.push('birthDiffers');
  if (!isBusiness && firstName < LEVELS.firstName.length - 1) cautions.push('firstNameDiffers');
  if (kind === 0) cautions.push('kindDiffers');
  if (company === 0) cautions.push('companyDiffers');
  if (!isBusiness && birth <= 0) cautions.push('onlyHousehold');
  return cautions;
}

/** Whether two customers cannot both be a third. Symmetric. */
export function isContradiction(levels: Levels, a: Signature, b: Signature): boolean {
  const [firstName, , company, kind, birth] = levels;
  const isBusiness = a.isBusiness === true && b.isBusiness === true;
  return birth === 0 || kind === 0 || company === 0 || (firstName === 0 && !isBusiness);
}

export function judge(probability: number, cautions: readonly Caution[]): Verdict {
  if (probability >= LINK_PROBABILITY && cautions.length === 0) return 'link';
  return probability >= REVIEW_PROBABILITY ? 'review' : 'apart';
}
