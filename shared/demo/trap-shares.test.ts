import { describe, expect, it, vi } from 'vitest';
import { dayNumber, monthOf } from './calendar.ts';
import { generateGarage } from './generate-garage.ts';
import * as parameters from './parameters.ts';

// A busy machine may take long; nothing here measures time.
vi.setConfig({ testTimeout: 60_000 });

const COUNT = 4000;
const book = generateGarage({ seed: 11, garageIndex: 0, customers: COUNT, until: '2026-03-14' });
const { truth } = book;
const share = (count: number) => count / COUNT;
const customerById = new Map(book.customers.map((customer) => [customer.id, customer]));
const customerOf = (id: string) => {
  const customer = customerById.get(id);
  if (customer === undefined) throw new Error(`no customer ${id}`);
  return customer;
};

// Shares of customers as stated in resources/docs/demo-data.md, each with the room one seed needs.
describe('traps of the demo book', () => {
  it('has about 3 % customers entered twice', () => {
    expect(share(truth.duplicates.length)).toBeGreaterThan(0.022);
    expect(share(truth.duplicates.length)).toBeLessThan(0.038);
    expect(truth.duplicateVehicles.length).toBeGreaterThan(truth.duplicates.length * 0.25);
  });

  it('has fathers and sons with one name, one address and birthdays a generation apart', () => {
    expect(share(truth.sameNames.length)).toBeGreaterThan(0.009);
    expect(share(truth.sameNames.length)).toBeLessThan(0.021);
    for (const { elderId, youngerId } of truth.sameNames) {
      const [elder, younger] = [customerOf(elderId), customerOf(youngerId)];
      expect([younger.firstName, younger.lastName]).toEqual([elder.firstName, elder.lastName]);
      if (elder.birthOn === undefined || younger.birthOn === undefined) continue;
      expect(dayNumber(younger.birthOn) - dayNumber(elder.birthOn)).toBeGreaterThan(20 * 365);
    }
  });

  it('has reused phones held by strangers', () => {
    expect(share(truth.reusedPhones.length)).toBeGreaterThan(0.005);
    expect(share(truth.reusedPhones.length)).toBeLessThan(0.02);
    for (const { number, formerId, holderId } of truth.reusedPhones) {
      for (const id of [formerId, holderId]) {
        expect(customerOf(id).phones.map((phone) => phone.number)).toContain(number);
      }
      expect(customerOf(formerId).householdId ?? 'none').not.toBe(customerOf(holderId).householdId);
    }
  });

  it('has households of one address, of which the garage knows about 60 %', () => {
    const members = truth.households.map(({ customerIds }) => customerIds.map(customerOf));
    expect(share(truth.households.length)).toBeGreaterThan(0.15);
    const known = members.filter(([head]) => head?.householdId !== undefined).length;
    expect(known / members.length).toBeCloseTo(parameters.SHARE_HOUSEHOLD_KNOWN, 1);
    for (const people of members) {
      const streets = people.flatMap((person) => person.addresses[0]?.street ?? []);
      expect(new Set(streets).size).toBeLessThanOrEqual(1);
    }
  });

  it('has cars two people bring, sold cars with and without a buyer in the book, and fleets', () => {
    expect(share(truth.sharedCars.length)).toBeGreaterThan(0.05);
    const bought = truth.soldCars.filter((sale) => sale.buyerId !== null).length;
    expect(bought / truth.soldCars.length).toBeGreaterThan(0.06);
    expect(bought / truth.soldCars.length).toBeLessThan(0.16);
    for (const fleet of truth.fleets) expect(fleet.vehicleIds.length).toBeGreaterThan(0);
    expect(Math.max(...truth.fleets.map((fleet) => fleet.vehicleIds.length))).toBeGreaterThan(15);
    expect(truth.sharedPhones.length).toBeGreaterThan(100);
  });
});

describe('the latent process', () => {
  const relations = truth.relations;
  const countBy = <T>(items: readonly T[], key: (item: T) => string | number) => {
    const counts = new Map<string | number, number>();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return counts;
  };

  it('gives about four visits a customer and 1.25 vehicles', () => {
    expect(share(book.visits.length)).toBeGreaterThan(3.7);
    expect(share(book.visits.length)).toBeLessThan(5);
    expect(share(book.vehicles.length)).toBeGreaterThan(1.15);
    expect(share(book.vehicles.length)).toBeLessThan(1.4);
  });

  it('ends bonds for every reason, and no visit comes after an end', () => {
    const reasons = countBy(relations, (relation) => relation.reason ?? 'alive');
    expect([...reasons.keys()].sort()).toEqual(
      [
        'alive',
        'carSold',
        'closedBusiness',
        'died',
        'dissatisfied',
        'movedAway',
        'wentCheaper',
      ].sort(),
    );
    const visitById = new Map(book.visits.map((visit) => [visit.id, visit]));
    for (const relation of relations) {
      for (const id of relation.visitIds) {
        const day = visitById.get(id)?.arrivedAt.slice(0, 10) ?? '';
        expect(day <= (relation.aliveUntil ?? '9999')).toBe(true);
      }
    }
  });

  it('brings most cars at Easter and in October', () => {
    const months = countBy(book.visits, (visit) =>
      monthOf(dayNumber(visit.arrivedAt.slice(0, 10))),
    );
    const at = (month: number) => months.get(month) ?? 0;
    expect(at(10)).toBeGreaterThan(1.5 * at(8));
    expect(at(4)).toBeGreaterThan(1.3 * at(7));
  });

  it('loses keepers by choice oftener after few stars and after declined safety work', () => {
    const visitById = new Map(book.visits.map((visit) => [visit.id, visit]));
    const leftAfter = new Set(
      relations.flatMap((relation) =>
        relation.reason === 'dissatisfied' || relation.reason === 'wentCheaper'
          ? (relation.visitIds.at(-1) ?? [])
          : [],
      ),
    );
    const visits = relations.flatMap((relation) =>
      relation.visitIds.flatMap((id) => visitById.get(id) ?? []),
    );
    const lossRate = (chosen: typeof visits) =>
      chosen.filter((visit) => leftAfter.has(visit.id)).length / chosen.length;
    const stars = (low: number, high: number) =>
      visits.filter(({ satisfaction: given = 0 }) => low <= given && given <= high);
    expect(lossRate(stars(1, 2))).toBeGreaterThan(1.8 * lossRate(stars(4, 5)));
    const hasDeclinedSafety = (visit: (typeof visits)[number]) =>
      visit.recommendations.some(
        (advice) => advice.urgency === 'safety' && advice.status === 'declined',
      );
    const declined = visits.filter(hasDeclinedSafety);
    const others = visits.filter((visit) => !hasDeclinedSafety(visit));
    expect(lossRate(declined)).toBeGreaterThan(1.6 * lossRate(others));
  });

  it('costs more on big cars than on small ones for the same work', () => {
    const segment = new Map(book.vehicles.map((vehicle) => [vehicle.id, vehicle.model ?? '']));
    const mean = (models: readonly string[]) => {
      const totals = book.visits
        .filter((visit) => models.includes(segment.get(visit.vehicleId ?? '') ?? ''))
        .filter((visit) => visit.jobs.length === 1 && visit.jobs[0]?.serviceId === 'brakes-front')
        .map((visit) => visit.totalMinor);
      return totals.reduce((sum, total) => sum + total, 0) / totals.length;
    };
    expect(mean(['5er', 'A6', 'E-Klasse'])).toBeGreaterThan(
      1.3 * mean(['Polo', 'Fiesta', 'Corsa', 'Fabia']),
    );
  });
});
