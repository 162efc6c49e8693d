import type { Customer } from '../../shared/domain/customer/customer.ts';
import type { Ownership, Vehicle } from '../../shared/domain/vehicle/vehicle.ts';
import type { Visit } from '../../shared/domain/visit/visit.ts';

const RECORD = {
  garageIds: ['g1'],
  rev: 1,
  stamps: {},
  createdAt: '2024-05-01T08:00:00.000Z',
};

export function buildCustomer(overrides: Partial<Customer> & { id: string }): Customer {
  return {
    ...RECORD,
    kind: 'person',
    phones: [],
    addresses: [],
    optIns: [],
    doNotContact: false,
    tags: [],
    status: 'active',
    ...overrides,
  };
}

export const primaryPhone = (number: string): Customer['phones'][number] => ({
  number,
  kind: 'mobile',
  isPrimary: true,
});

export const homeIn = (city: string): Customer['addresses'][number] => ({
  id: 'home',
  kind: 'home',
  city,
  country: 'DE',
  isDefault: true,
});

export function buildVehicle(overrides: Partial<Vehicle> & { id: string }): Vehicle {
  return { ...RECORD, mileage: [], ...overrides };
}

export function buildOwnership(
  overrides: Partial<Ownership> & { id: string; customerId: string; vehicleId: string },
): Ownership {
  return {
    ...RECORD,
    kind: 'owner',
    status: 'active',
    isServicedHere: true,
    isPrimaryDriver: true,
    ...overrides,
  };
}

export function buildVisit(
  overrides: Partial<Visit> & { id: string; customerId: string },
): Visit {
  return {
    ...RECORD,
    origin: 'walkIn',
    status: 'closed',
    arrivedAt: '2026-03-14T09:00:00.000Z',
    jobs: [],
    parts: [],
    recommendations: [],
    labourMinor: 0,
    partsMinor: 0,
    taxMinor: 0,
    totalMinor: 10_000,
    currency: 'EUR',
    ...overrides,
  };
}
