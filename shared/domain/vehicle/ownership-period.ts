import type { Ownership } from './vehicle.ts';

/** Whether the person has the car on that day: not sold, and the last day not over. */
export function isCurrentOwnership(
  ownership: Pick<Ownership, 'status' | 'until'>,
  today: string,
): boolean {
  return (
    ownership.status === 'active' && (ownership.until === undefined || ownership.until >= today)
  );
}

/** The last day is before the first. */
export type PeriodProblem = 'periodReversed';

/** What is wrong with the period of an ownership; null for one that can be, and days nobody knows can. */
export function findPeriodProblem({
  from,
  until,
}: Pick<Ownership, 'from' | 'until'>): PeriodProblem | null {
  return from !== undefined && until !== undefined && until < from ? 'periodReversed' : null;
}
