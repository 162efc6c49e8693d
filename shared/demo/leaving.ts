import type { Random } from '../lib/random.ts';
import type { EndReason } from './demo-truth.ts';
import type { Keeper } from './keeper.ts';
import * as parameters from './parameters.ts';
import type { Relation } from './relation.ts';

/** Why the keeper does not come back after the last stay, or null. */
export function drawLeaving(random: Random, keeper: Keeper, relation: Relation): EndReason | null {
  const stay = relation.stays.at(-1);
  if (stay === undefined) return null;
  const stars = Math.max(0, 3.7 - stay.satisfaction);
  const declined = stay.findings.some(
    (finding) => finding.urgency === 'safety' && finding.status === 'declined',
  );
  relation.hazard = {
    patience: keeper.patience,
    dissatisfaction: Math.exp(parameters.DISSATISFACTION_WEIGHT * stars),
    declinedSafetyWork: declined ? parameters.DECLINED_SAFETY_FACTOR : 1,
  };
  const { patience, dissatisfaction, declinedSafetyWork } = relation.hazard;
  const base = parameters.TEMPERS[keeper.temper].leave;
  const chance = base * patience * dissatisfaction * declinedSafetyWork;
  if (!random.chance(Math.min(parameters.LEAVE_CHANCE_MAX, chance))) return null;
  return stay.satisfaction <= 3 || declined ? 'dissatisfied' : 'wentCheaper';
}
