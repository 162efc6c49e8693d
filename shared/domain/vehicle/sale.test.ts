import { describe, expect, it } from 'vitest';
import { planSale, type Sale } from './sale.ts';
import type { Ownership } from './vehicle.ts';

const own = { garageIds: ['g1'], rev: 3, stamps: {}, createdAt: '2024-05-02T08:00:00.000Z' };
const tie = (id: string, part: Partial<Ownership> = {}): Ownership => ({
  ...own,
  id,
  customerId: `customer-of-${id}`,
  vehicleId: 'car',
  kind: 'owner',
  status: 'active',
  from: '2021-04-01',
  isServicedHere: true,
  isPrimaryDriver: true,
  ...part,
});
const car = { id: 'car', mileage: [{ on: '2026-03-14', km: 61_300 }] };
const plan = (ties: readonly Ownership[], part: Partial<Sale> = {}) =>
  planSale(car, ties, 'seller', { buyerId: 'buyer', soldOn: '2026-11-19', ...part });

describe('planSale', () => {
  it("ends the seller's ownership and begins the buyer's on the same day", () => {
    const planned = plan([tie('seller')], { km: 70_100 });
    expect(planned).toMatchObject({
      ok: true,
      value: {
        ended: [{ id: 'seller', status: 'sold', from: '2021-04-01', until: '2026-11-19' }],
        begun: {
          fields: {
            customerId: 'buyer',
            vehicleId: 'car',
            kind: 'owner',
            status: 'active',
            from: '2026-11-19',
          },
        },
        mileage: [...car.mileage, { on: '2026-11-19', km: 70_100 }],
      },
    });
  });

  it('lets co-owners and drivers go too, the buyer who drove it among them', () => {
    const ties = [
      tie('seller'),
      tie('partner', { kind: 'coOwner' }),
      tie('driver', { kind: 'driver', customerId: 'buyer' }),
      tie('former', { status: 'sold', until: '2021-03-31' }),
    ];
    const planned = plan(ties);
    expect(planned.ok && planned.value.ended.map(({ id }) => id)).toEqual([
      'seller',
      'partner',
      'driver',
    ]);
  });

  it('gives two desks one id for the sale of one version, and another after an undo', () => {
    const idOf = (seller: Ownership, buyerId: string) => {
      const planned = plan([seller], { buyerId });
      return planned.ok ? planned.value.begun.id : null;
    };
    expect(idOf(tie('seller'), 'anna')).toBe(idOf(tie('seller'), 'bruno'));
    expect(idOf(tie('seller'), 'anna')).not.toBe(idOf(tie('seller', { rev: 5 }), 'anna'));
  });

  it('puts the reading of the sale in the place of another of that day', () => {
    expect(plan([tie('seller')], { soldOn: '2026-03-14', km: 61_350 })).toMatchObject({
      value: { mileage: [{ on: '2026-03-14', km: 61_350 }] },
    });
    expect(plan([tie('seller')], { soldOn: '2026-03-14', km: 61_300 })).toMatchObject({
      value: { mileage: null },
    });
  });

  it.each([
    ['notTheirs', [tie('seller', { kind: 'driver' })], {}],
    ['notTheirs', [tie('other')], {}],
    ['endedAlready', [tie('seller', { status: 'sold', until: '2025-01-01' })], {}],
    ['beforeStart', [tie('seller')], { soldOn: '2021-03-31' }],
    ['toThemselves', [tie('seller')], { buyerId: 'customer-of-seller' }],
  ] as const)('refuses with %s', (error, ties, part) => {
    expect(plan(ties, part)).toEqual({ ok: false, error });
  });
});
