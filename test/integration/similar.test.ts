import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createMatchKeeper,
  type MatchKeeper,
} from '../../renderer/worker/matching/match-keeper.ts';
import type { FoundMatch } from '../../shared/domain/matching/match-index.ts';
import type { MatchSubject } from '../../shared/domain/matching/subject.ts';
import { buildCustomer, buildOwnership, buildVehicle } from '../support/sample-documents.ts';
import { type OpenReplica, openTestReplica } from './book-fixture.ts';

let nth = 0;
let replica: OpenReplica;
let keeper: MatchKeeper;
let isFilled: boolean;
let told: (FoundMatch[] | null)[];

beforeEach(async () => {
  nth += 1;
  told = [];
  isFilled = true;
  replica = await openTestReplica(`similar-${nth}`, 'memory');
  const { collections } = replica;
  keeper = createMatchKeeper({ collections, isFilled: () => isFilled }, (error) => {
    throw error;
  });
});
afterEach(async () => {
  keeper.close();
  await replica.close();
});

const PHONE = { number: '+4989123456', kind: 'mobile' as const, isPrimary: true };
const anna = buildCustomer({
  id: 'anna',
  firstName: 'Anna',
  lastName: 'Winkelhofer',
  birthOn: '1984-05-17',
  phones: [PHONE],
});
const typed: MatchSubject = {
  id: '',
  kind: 'person',
  firstName: 'Anna',
  lastName: 'Winkelhofer',
  birthOn: '1984-05-17',
  phones: [],
  addresses: [],
  cars: [],
};
const watch = (subject: MatchSubject) => keeper.watch(subject, (matches) => told.push(matches));
const idsNow = () => told.at(-1)?.map(({ id }) => id);

describe('who may be the customer being typed', () => {
  it('is told once the book has been read, and says why', async () => {
    await replica.collections.customers.bulkInsert([anna, buildCustomer({ id: 'other' })]);
    watch(typed);
    expect(told).toEqual([null]);
    await vi.waitFor(() => expect(idsNow()).toEqual(['anna']));
    const codes = told.at(-1)?.[0]?.evidence.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['birth.same', 'lastName.same']));
  });

  it('follows what is added, changed and removed meanwhile', async () => {
    const { customers } = replica.collections;
    watch(typed);
    await vi.waitFor(() => expect(idsNow()).toEqual([]));
    const document = await customers.insert(anna);
    await vi.waitFor(() => expect(idsNow()).toEqual(['anna']));
    const edited = await document.patch({ birthOn: '1951-01-02', lastName: 'Zacher' });
    await vi.waitFor(() => expect(idsNow()).toEqual([]));
    const back = await edited.patch({ birthOn: '1984-05-17', lastName: 'Winkelhofer' });
    await vi.waitFor(() => expect(idsNow()).toEqual(['anna']));
    await back.remove();
    await vi.waitFor(() => expect(idsNow()).toEqual([]));
  });

  it('is also found by the car, and by a plate that was mended later', async () => {
    const { customers, vehicles, ownerships } = replica.collections;
    await customers.insert({ ...anna, birthOn: undefined });
    const car = await vehicles.insert(buildVehicle({ id: 'v', plate: 'M-AA 1', vin: undefined }));
    await ownerships.insert(buildOwnership({ id: 'o', customerId: 'anna', vehicleId: 'v' }));
    watch({ ...typed, birthOn: undefined, cars: [{ plate: 'M-KL 4217' }] });
    const codes = () => told.at(-1)?.[0]?.evidence.map(({ code }) => code);
    await vi.waitFor(() => expect(told.at(-1)).toBeTruthy());
    expect(codes() ?? []).not.toContain('car.same');
    await car.patch({ plate: 'M-KL 4217' });
    await vi.waitFor(() => expect(codes()).toContain('car.same'));
  });

  it('is read anew after an import', async () => {
    watch(typed);
    await vi.waitFor(() => expect(idsNow()).toEqual([]));
    const many = Array.from({ length: 1_200 }, (_, at) => buildCustomer({ id: `many-${at}` }));
    await replica.collections.customers.bulkInsert([...many, anna]);
    await vi.waitFor(() => expect(idsNow()).toEqual(['anna']));
  });

  it('is not told before the first fill is through', async () => {
    isFilled = false;
    watch(typed);
    await replica.collections.customers.insert(anna);
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(1));
    expect(told.every((matches) => matches === null)).toBe(true);
    isFilled = true;
    await replica.collections.customers.insert(buildCustomer({ id: 'last' }));
    await vi.waitFor(() => expect(idsNow()).toEqual(['anna']));
  });

  it('is not told to who has left', async () => {
    const stop = watch(typed);
    await vi.waitFor(() => expect(idsNow()).toEqual([]));
    stop();
    const before = told.length;
    const other: unknown[] = [];
    keeper.watch(typed, (matches) => other.push(matches));
    await replica.collections.customers.insert(anna);
    await vi.waitFor(() => expect(other.at(-1)).toHaveLength(1));
    expect(told).toHaveLength(before);
  });
});
