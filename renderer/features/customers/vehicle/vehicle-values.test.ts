import { describe, expect, it } from 'vitest';
import type { VehicleDraft } from '../../../../shared/contracts/data-api.ts';
import { findVehicleProblems, findVehicleWarnings } from './find-vehicle-problems.ts';
import {
  newVehicleValues,
  toOwnershipDraft,
  toVehicleDraft,
  toVehicleValues,
  toWholeNumber,
  type VehicleFormValues,
} from './vehicle-values.ts';

const TODAY = '2026-11-20';
const values = (part: Partial<VehicleFormValues> = {}) => ({
  ...newVehicleValues('DE', TODAY),
  plate: 'm kl 4217',
  ...part,
});
const stored: VehicleDraft = {
  plate: 'M KL 4217',
  plateCountry: 'DE',
  vin: 'WVWZZZ1JZ3W386752',
  make: 'Volkswagen',
  model: 'Golf',
  year: 2021,
  fuel: 'petrol',
  mileage: [{ on: '2026-03-14', km: 61_300 }],
  inspectionDueOn: '2027-05-31',
};

describe('toVehicleDraft', () => {
  it('gives a stored car back unchanged when nothing was typed', () => {
    expect(toVehicleDraft(toVehicleValues(stored, 'DE', TODAY), stored.mileage)).toEqual(stored);
  });

  it('writes plate and VIN in capitals and leaves out what is empty', () => {
    expect(toVehicleDraft(values({ vin: 'wvw zzz1jz3w386752' }), [])).toEqual({
      plate: 'M KL 4217',
      plateCountry: 'DE',
      vin: 'WVWZZZ1JZ3W386752',
      mileage: [],
    });
  });

  it('adds a reading, but not the same one twice', () => {
    const typed = values({ km: '61.300 km', kmOn: '2026-03-14' });
    expect(toVehicleDraft(typed, []).mileage).toEqual(stored.mileage);
    expect(toVehicleDraft(typed, stored.mileage).mileage).toEqual(stored.mileage);
  });

  it('has no country for a car without a plate', () => {
    expect(toVehicleDraft(values({ plate: ' ' }), [])).toEqual({ mileage: [] });
  });
});

describe('toOwnershipDraft', () => {
  it('makes the customer the driver of the first car', () => {
    expect(toOwnershipDraft(values({ annualKm: '15 000', from: '2024-01-01' }), true)).toEqual({
      kind: 'owner',
      status: 'active',
      isServicedHere: true,
      isPrimaryDriver: true,
      from: '2024-01-01',
      annualKm: 15_000,
    });
  });
});

describe('toWholeNumber', () => {
  it.each([
    ['61.300', 61_300],
    ['61 300 km', 61_300],
    ["61'300", 61_300],
    ['-5', null],
    ['many', null],
    ['', null],
  ])('reads “%s” as %s', (text, value) => expect(toWholeNumber(text)).toBe(value));
});

describe('findVehicleProblems', () => {
  it('has none for a plate alone', () => expect(findVehicleProblems(values(), TODAY)).toEqual({}));

  it('asks for something to know the car by', () => {
    expect(findVehicleProblems(values({ plate: '' }), TODAY)).toEqual({
      plate: { code: 'carMissing' },
    });
  });

  it('points at what cannot be stored', () => {
    const typed = values({ vin: 'OIQ', year: '2029', km: 'lots', from: '2025-02-30' });
    expect(findVehicleProblems(typed, TODAY)).toEqual({
      vin: { code: 'vinCharacters' },
      year: { code: 'numberRange', values: { min: 1885, max: 2027 } },
      km: { code: 'numberRange', values: { min: 0, max: 3_000_000 } },
      from: { code: 'dateInvalid' },
    });
  });
});

describe('findVehicleWarnings', () => {
  it('warns of a wrong check digit and a clock that ran backwards', () => {
    const typed = values({ vin: '1M8GDM9A0KP042788', km: '6130' });
    expect(findVehicleWarnings(typed, stored.mileage, TODAY)).toEqual({
      vin: { code: 'vinCheckDigit', expected: 'X' },
      km: { code: 'mileageLower', than: stored.mileage[0] },
    });
  });

  it('is silent about a usual car', () => {
    expect(findVehicleWarnings(values({ km: '70000' }), stored.mileage, TODAY)).toEqual({});
  });
});
