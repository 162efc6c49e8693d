import { describe, expect, it } from 'vitest';
import { compareCars } from './compare-cars.ts';
import { toSignature } from './signature.ts';
import type { SubjectCar } from './subject.ts';

const cars = (...list: SubjectCar[]) =>
  toSignature({ id: 'x', phones: [], addresses: [], cars: list }).cars;

describe('cars of two customers', () => {
  const golf = { vin: 'WVWZZZ1JZXW000001', plate: 'B-XY 123' };

  it('are one car by VIN, or by plate in any spelling where a VIN is missing', () => {
    expect(compareCars(cars(golf), cars({ ...golf, plate: 'M-AB 1' }))).toBe('same');
    expect(compareCars(cars(golf), cars({ plate: 'b xy123' }))).toBe('same');
    expect(compareCars(cars(golf), cars({ ...golf, vin: 'WVWZZZ1JZXW000002' }))).toBe('differs');
  });

  it('are none when one of them has no car', () => {
    expect(compareCars(cars(golf), cars())).toBeNull();
    expect(compareCars(cars(golf), cars({}))).toBeNull();
  });

  it('know a car that was sold from one shared at the same time', () => {
    const seller = cars({ ...golf, from: '2019-01-01', until: '2023-05-01' });
    expect(compareCars(seller, cars({ ...golf, from: '2023-05-02' }))).toBe('later');
    expect(compareCars(seller, cars({ ...golf, from: '2021-01-01' }))).toBe('same');
    expect(compareCars(cars({ ...golf, isGone: true }), cars(golf))).toBe('later');
    expect(compareCars(cars(golf), cars({ ...golf, isGone: true }))).toBe('later');
  });
});
