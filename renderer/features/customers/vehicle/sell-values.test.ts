import { describe, expect, it } from 'vitest';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import { findSellProblems, type SellFormValues, sellableCars, toSellInput } from './sell-values.ts';

const TODAY = '2026-11-20';
const own = { garageIds: ['g1'], rev: 1, stamps: {}, createdAt: '2024-05-02T08:00:00.000Z' };
const car = (id: string, part: object = {}): CustomerPage['cars'][number] => ({
  vehicle: { ...own, id: `car-${id}`, mileage: [] },
  ownership: {
    ...own,
    id,
    customerId: 'c1',
    vehicleId: `car-${id}`,
    kind: 'owner',
    status: 'active',
    from: '2021-04-01',
    isServicedHere: true,
    isPrimaryDriver: true,
    ...part,
  },
});
const cars = [
  car('theirs'),
  car('driven', { kind: 'driver' }),
  car('gone', { status: 'sold', until: '2022-01-01' }),
];
const basis = { today: TODAY, country: 'DE', cars };
const values = (part: Partial<SellFormValues> = {}): SellFormValues => ({
  ownershipId: 'theirs',
  buyerId: 'c2',
  newBuyer: '',
  soldOn: '2026-11-19',
  km: '',
  ...part,
});

describe('sellableCars', () => {
  it('are those that are theirs and not gone', () => {
    expect(sellableCars(cars, TODAY).map(({ ownership }) => ownership.id)).toEqual(['theirs']);
  });
});

describe('findSellProblems', () => {
  it('has none for a buyer of the book and a day', () => {
    expect(findSellProblems(values(), basis)).toEqual({});
  });

  it.each([
    ['buyer', 'buyerMissing', { buyerId: '' }],
    ['buyer', 'buyerNameless', { newBuyer: '0171 5550017' }],
    ['soldOn', 'dateInvalid', { soldOn: '' }],
    ['soldOn', 'dateFuture', { soldOn: '2026-11-21' }],
    ['soldOn', 'saleBeforeStart', { soldOn: '2021-03-31' }],
    ['km', 'numberRange', { km: 'lots' }],
  ])('points at %s: %s', (field, code, part) => {
    expect(findSellProblems(values(part), basis)).toMatchObject({ [field]: { code } });
  });
});

describe('toSellInput', () => {
  const now = '2026-11-20T09:00:00.000Z';

  it('names a buyer of the book', () => {
    expect(toSellInput(values({ km: '71.000 km' }), 'DE', now)).toEqual({
      id: 'theirs',
      buyer: { customerId: 'c2' },
      soldOn: '2026-11-19',
      km: 71_000,
    });
  });

  it('takes somebody new apart into name and phone', () => {
    const typed = values({ buyerId: '', newBuyer: 'nora neufeld 0171 5550017' });
    expect(toSellInput(typed, 'DE', now).buyer).toMatchObject({
      draft: {
        firstName: 'Nora',
        lastName: 'Neufeld',
        phones: [{ number: '+491715550017', isPrimary: true }],
      },
    });
  });
});
