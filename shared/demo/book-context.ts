import { createRandom } from '../lib/random.ts';
import { dayNumber, workingDayFrom, yearOf } from './calendar.ts';
import { demoId } from './demo-id.ts';
import { type GarageProfile, garageProfile } from './garage-profile.ts';
import { BOOK_YEARS, SHARE_FROM_CARD_BOX } from './parameters.ts';

/** What every household of one book shares. */
export interface BookContext {
  seed: number;
  garageIndex: number;
  profile: GarageProfile;
  /** First and last day of the book. */
  opensOn: number;
  until: number;
}

export interface Identity {
  id: string;
  /** Day the garage first heard of the household. */
  since: number;
  createdAt: string;
}

export function createContext(options: {
  seed: number;
  garageIndex: number;
  until: string;
}): BookContext {
  const until = dayNumber(options.until);
  return {
    seed: options.seed,
    garageIndex: options.garageIndex,
    profile: garageProfile(options.seed, options.garageIndex),
    opensOn: dayNumber(`${yearOf(until) - BOOK_YEARS}-01-02`),
    until,
  };
}

/**
 * Who stands first in a household. Drawn from a stream of its own, so that another household can
 * name this customer as its referrer without telling the whole story again.
 */
export function headIdentity(context: BookContext, household: number): Identity {
  const random = createRandom(context.seed, context.garageIndex, 'head', household);
  const span = context.until - context.opensOn;
  const share = random.chance(SHARE_FROM_CARD_BOX) ? 0 : random.next();
  const since = Math.min(
    workingDayFrom(context.opensOn + Math.floor(span * share)),
    Math.max(context.opensOn, context.until - 1),
  );
  const createdAt = context.profile.instant(since, 7 * 60 + random.int(0, 14));
  return { id: demoId(random, createdAt), since, createdAt };
}

/** A customer of an earlier household who was known before `since`; null if chance finds none. */
export function drawReferrer(
  context: BookContext,
  household: number,
  since: number,
): Identity | null {
  const random = createRandom(context.seed, context.garageIndex, 'referrer', household);
  for (let attempt = 0; attempt < 4 && household > 0; attempt += 1) {
    const head = headIdentity(context, random.int(0, household - 1));
    if (head.since < since) return head;
  }
  return null;
}
