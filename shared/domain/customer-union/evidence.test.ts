import { describe, expect, it } from 'vitest';
import { buildCustomer, buildOwnership } from '../../../test/support/sample-documents.ts';
import { accountFor, accountsOf, type Evidence, type Traces } from './evidence.ts';

const phone = (number: string) => ({ number, kind: 'mobile' as const, isPrimary: true });
const TRACES: Traces = {
  records: [
    buildCustomer({ id: 'b', phones: [phone('+492')], email: 'b@example.invalid' }),
    buildCustomer({ id: 'a', phones: [phone('+491')] }),
    buildCustomer({ id: 'c', phones: [phone('+491')] }),
  ],
  ownerships: [
    buildOwnership({ customerId: 'b', vehicleId: 'car-b', from: '2024-01-01' }),
    buildOwnership({ customerId: 'c', vehicleId: 'car-c' }),
    buildOwnership({ customerId: 'a', vehicleId: 'sold', status: 'sold', until: '2025-06-30' }),
    buildOwnership({ customerId: 'b', vehicleId: 'sold', from: '2025-07-01' }),
    buildOwnership({ customerId: 'a', vehicleId: 'lost', status: 'sold' }),
    buildOwnership({ customerId: 'b', vehicleId: 'family' }),
    buildOwnership({ customerId: 'c', vehicleId: 'family' }),
  ],
};
const meant = (evidence: Partial<Evidence>) =>
  accountsOf({ on: '2026-03-14', ...evidence }, TRACES);

describe('accountsOf', () => {
  it('follows the visit, then the car, then the contact', () => {
    expect(meant({ visitAccountId: 'c', vehicleId: 'car-b', contact: '+492' })).toEqual(['c']);
    expect(meant({ vehicleId: 'car-b', contact: '+491' })).toEqual(['b']);
    expect(meant({ contact: '+492' })).toEqual(['b']);
    expect(meant({ contact: 'b@example.invalid' })).toEqual(['b']);
  });

  it('asks who had the car on that day', () => {
    expect(meant({ vehicleId: 'sold' })).toEqual(['b']);
    expect(meant({ vehicleId: 'sold', on: '2025-06-30' })).toEqual(['a']);
    expect(meant({ vehicleId: 'car-b', on: '2023-12-31' })).toEqual(['a', 'b', 'c']);
    expect(meant({ vehicleId: 'lost' })).toEqual(['a', 'b', 'c']);
  });

  it('tells those apart by the contact whom the car does not', () => {
    expect(meant({ vehicleId: 'family' })).toEqual(['b', 'c']);
    expect(meant({ vehicleId: 'family', contact: '+491' })).toEqual(['c']);
    expect(meant({ contact: '+491' })).toEqual(['a', 'c']);
    expect(meant({})).toEqual(['a', 'b', 'c']);
  });
});

describe('accountFor', () => {
  it('takes the survivor of those it may be, and says whether it is sure', () => {
    const on = '2026-03-14';
    expect(accountFor({ on, vehicleId: 'car-c' }, TRACES)).toEqual({
      accountId: 'c',
      isSure: true,
    });
    expect(accountFor({ on, vehicleId: 'family' }, TRACES)).toEqual({
      accountId: 'b',
      isSure: false,
    });
    expect(accountFor({ on }, TRACES)).toEqual({ accountId: 'a', isSure: false });
    expect(() => accountFor({ on }, { records: [], ownerships: [] })).toThrow('at least one');
  });
});
