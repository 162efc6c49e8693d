import type { Address, Phone } from '../domain/customer/customer.ts';
import type { Ownership, Vehicle } from '../domain/vehicle/vehicle.ts';
import type { Visit } from '../domain/visit/visit.ts';
import type { Random } from '../lib/random.ts';
import type { Place } from './address-book.ts';
import type { BookContext } from './book-context.ts';
import type { DemoTruth } from './demo-truth.ts';
import type { Keeper } from './keeper.ts';
import type { Person } from './person.ts';

/** Somebody in the book, while their story is being told. */
export interface Entry {
  id: string;
  createdAt: string;
  since: number;
  /** Place in the household, which makes phone numbers unique. */
  slot: number;
  kind: 'person' | 'business';
  /** The person, or the contact of a business. */
  person: Person;
  company: string | null;
  place: Place;
  address: Address | null;
  phones: Phone[];
  email: string | null;
  householdId: string | null;
  keeper: Keeper;
  role: 'keeper' | 'driver' | 'prospect' | 'copy';
  isGone: boolean;
  notes: string | null;
}

/** One household from its first day to the last of the book. */
export interface Story {
  context: BookContext;
  random: Random;
  household: number;
  entries: Entry[];
  vehicles: Vehicle[];
  ownerships: Ownership[];
  visits: Visit[];
  truth: DemoTruth;
  nextCarSlot: number;
  /** Visits so far by day, for the numbers of job cards. */
  visitsOn: Map<number, number>;
  /** True for a household that must stay one customer. */
  isPlain: boolean;
}

export function recordBase(story: Story, id: string, createdAt: string) {
  return { id, garageIds: [story.context.profile.info.id], rev: 1, stamps: {}, createdAt };
}

/** Job cards count per day and household, so that no household depends on another. */
export function nextJobCard(story: Story, dayText: string, day: number): string {
  const count = (story.visitsOn.get(day) ?? 0) + 1;
  story.visitsOn.set(day, count);
  const card = `${dayText.slice(2).replaceAll('-', '')}-${String(story.household + 1).padStart(4, '0')}`;
  return count === 1 ? card : `${card}-${count}`;
}
