import type { Random } from '../lib/random.ts';
import { monthOf } from './calendar.ts';
import * as due from './due-dates.ts';
import type { GarageProfile } from './garage-profile.ts';
import type { Cause, Clocks, RelationStart } from './relation.ts';

/** The first visit is on `since`; the other clocks start from there. */
export function startClocks(
  random: Random,
  profile: GarageProfile,
  { car, keeper, odometer, since }: RelationStart,
  rhythm: number,
): Clocks {
  const inspection = keeper.hasInspectionHere
    ? due.inspectionDueFrom(profile, car, since)
    : Number.POSITIVE_INFINITY;
  const clocks: Clocks = {
    service: since + due.drawWait(random, rhythm * 0.7, keeper.regularity),
    inspection,
    tyres: keeper.hasTyresHere ? due.tyresDueAfter(random, since) : Number.POSITIVE_INFINITY,
    repair: due.repairDueAfter(random, car, odometer.annualKm, since),
    accident: due.accidentDueAfter(random, since),
  };
  const reason = random.next();
  if (reason < 0.52) clocks.service = since;
  else if (reason < 0.9 || !keeper.hasTyresHere) clocks.repair = since;
  else clocks.tyres = since;
  return clocks;
}

/** Winds up the clocks that brought the car in on `day`. */
export function rewindClocks(
  random: Random,
  profile: GarageProfile,
  start: RelationStart,
  rhythmDays: number,
  clocks: Clocks,
  causes: readonly Cause[],
  day: number,
): void {
  const { car, keeper, odometer } = start;
  for (const cause of causes) {
    if (cause === 'service') {
      const wait = due.drawWait(random, rhythmDays, keeper.regularity);
      clocks.service = due.awayFromHolidays(random, day + wait);
    } else if (cause === 'inspection') {
      clocks.inspection = due.inspectionDueFrom(profile, car, day + 60);
    } else if (cause === 'tyres') {
      clocks.tyres = due.tyresDueAfter(random, day);
    } else if (cause === 'repair') {
      clocks.repair = due.repairDueAfter(random, car, odometer.annualKm, day);
    } else clocks.accident = due.accidentDueAfter(random, day);
  }
  // Advice put off in winter often comes back as a repair in spring.
  if (start.condition.pending.size > 0 && monthOf(day) <= 2 && random.chance(0.2)) {
    clocks.repair = Math.min(clocks.repair, day + random.int(30, 90));
  }
}
