import type { Random } from '../lib/random.ts';
import { workingDayFrom, workingDayUntil } from './calendar.ts';
import { rewindClocks, startClocks } from './clocks.ts';
import type { EndReason } from './demo-truth.ts';
import { serviceRhythm } from './due-dates.ts';
import type { GarageProfile } from './garage-profile.ts';
import { drawLeaving } from './leaving.ts';
import * as parameters from './parameters.ts';
import { CAUSES, type Relation, type RelationStart } from './relation.ts';
import { stayOn } from './stay.ts';

/** Work due this soon is done on the same stay. */
const BUNDLE_DAYS = 35;

/**
 * Follows one keeper and one car until life, the market or the garage itself ends the bond.
 * Not a textbook process: visits come from several clocks at once (rhythm, law, seasons, wear),
 * leaving depends on what happened on the visit, and some who left come back.
 */
export function followRelation(
  random: Random,
  profile: GarageProfile,
  start: RelationStart,
): Relation {
  const { car, keeper, until } = start;
  const relation: Relation = {
    stays: [],
    endedOn: null,
    reason: null,
    rhythmDays: Math.round(serviceRhythm(car, keeper, start.odometer.annualKm)),
    hazard: { patience: keeper.patience, dissatisfaction: 1, declinedSafetyWork: 1 },
    pauses: [],
    lastInspectionOn: null,
  };
  const clocks = startClocks(random, profile, start, relation.rhythmDays);
  const lifeEnd = lifeEndOf(start);
  for (;;) {
    const dueOn = workingDayFrom(Math.min(...CAUSES.map((cause) => clocks[cause])));
    const isPulled = dueOn > until && pullsToToday(random, dueOn, start, lifeEnd.day);
    const day = isPulled ? workingDayUntil(until) : dueOn;
    if (day > lifeEnd.day) return endRelation(relation, lifeEnd.day, lifeEnd.reason, until);
    if (day > until) return relation;
    const causes = CAUSES.filter((cause) => clocks[cause] <= dueOn + BUNDLE_DAYS);
    // Two causes on one day are one visit.
    if (day > (relation.stays.at(-1)?.day ?? 0)) {
      relation.stays.push(stayOn(random, profile, start, relation, day, causes));
    }
    if (isPulled) return relation;
    rewindClocks(random, profile, start, relation.rhythmDays, clocks, causes, day);
    const leaving = drawLeaving(random, keeper, relation);
    if (leaving === null) continue;
    if (!random.chance(parameters.SHARE_COMEBACK)) {
      return endRelation(relation, day + random.int(1, 30), leaving, until);
    }
    const back = day + random.int(365, 900);
    relation.pauses.push({ from: day, until: back });
    for (const cause of CAUSES) clocks[cause] = Math.max(clocks[cause], back + random.int(0, 60));
  }
}

function lifeEndOf({ keeper, soldOn }: RelationStart): { day: number; reason: EndReason } {
  const ends: { day: number; reason: EndReason }[] = [
    { day: soldOn, reason: 'carSold' },
    { day: keeper.movesOn, reason: 'movedAway' },
    { day: keeper.endsOn, reason: keeper.isBusiness ? 'closedBusiness' : 'died' },
  ];
  return ends.reduce((first, end) => (end.day < first.day ? end : first));
}

function pullsToToday(random: Random, day: number, start: RelationStart, lifeEnd: number): boolean {
  return (
    lifeEnd > start.until &&
    start.since < start.until - 60 &&
    day - start.until <= start.today.days &&
    random.chance(start.today.chance)
  );
}

function endRelation(relation: Relation, day: number, reason: EndReason, until: number): Relation {
  return day > until ? relation : { ...relation, endedOn: day, reason };
}
