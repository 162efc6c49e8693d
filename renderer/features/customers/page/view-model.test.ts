import { describe, expect, it } from 'vitest';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import type { Customer } from '../../../../shared/domain/customer/customer.ts';
import type { Ownership, Vehicle } from '../../../../shared/domain/vehicle/vehicle.ts';
import type { Visit } from '../../../../shared/domain/visit/visit.ts';
import { toCars, toFigures, toInitials, toPageHead, toTimeline } from './view-model.ts';

const TODAY = '2026-11-20';
const own = { garageIds: ['g1'], rev: 1, stamps: {}, createdAt: '2024-05-02T08:00:00.000Z' };

const customer: Customer = {
  ...own,
  id: 'c1',
  kind: 'person',
  firstName: 'Katharina',
  lastName: 'Lindner',
  phones: [
    { number: '+4989123456', kind: 'home', isPrimary: false },
    { number: '+491715558817', kind: 'mobile', isPrimary: true },
  ],
  addresses: [
    {
      id: 'a',
      kind: 'home',
      street: 'Lindwurmstr. 12',
      postalCode: '80337',
      city: 'München',
      country: 'DE',
      isDefault: true,
    },
  ],
  optIns: [],
  doNotContact: false,
  tags: [],
  status: 'active',
};

const car = (id: string, part: Partial<Ownership> = {}, vehicle: Partial<Vehicle> = {}) => ({
  vehicle: { ...own, id, plate: `M ${id} 1`, mileage: [], ...vehicle } satisfies Vehicle,
  ownership: {
    ...own,
    id: `o-${id}`,
    customerId: 'c1',
    vehicleId: id,
    kind: 'owner',
    status: 'active',
    isServicedHere: true,
    isPrimaryDriver: true,
    ...part,
  } satisfies Ownership,
});

const visit = (id: string, arrivedAt: string, part: Partial<Visit> = {}): Visit => ({
  ...own,
  id,
  customerId: 'c1',
  origin: 'walkIn',
  status: 'closed',
  arrivedAt,
  jobs: [],
  parts: [],
  recommendations: [],
  labourMinor: 0,
  partsMinor: 0,
  taxMinor: 0,
  totalMinor: 0,
  currency: 'EUR',
  ...part,
});
const job = (text: string) => ({ id: text, text, hours: 1, rateMinor: 0, totalMinor: 0 });

const page = (part: Partial<CustomerPage> = {}): CustomerPage => ({
  customer,
  cars: [],
  visits: [],
  visitCount: 0,
  spendMinor: 0,
  currency: 'EUR',
  lastVisitOn: null,
  isWaiting: false,
  ...part,
});

describe('toPageHead', () => {
  it('names, reaches and places the customer', () => {
    expect(toPageHead(page())).toMatchObject({
      name: 'Katharina Lindner',
      initials: 'KL',
      phone: { number: '+491715558817' },
      address: 'Lindwurmstr. 12, 80337 München',
      sinceOn: '2024-05-02',
    });
  });

  it('counts a customer since the first visit when that is older than the record', () => {
    const visits = [visit('v1', '2019-03-01T08:00:00.000Z')];
    expect(toPageHead(page({ visits })).sinceOn).toBe('2019-03-01');
  });

  it('has no address when only the country is known', () => {
    const addresses = [{ id: 'a', kind: 'home' as const, country: 'DE', isDefault: true }];
    expect(toPageHead(page({ customer: { ...customer, addresses } })).address).toBeNull();
  });
});

describe('toInitials', () => {
  it.each([
    ['Katharina Lindner', 'KL'],
    ['Lindner', 'L'],
    ['Auto & Teile Öztürk', 'AÖ'],
    ['خالد الحداد', 'خا'],
    ['', ''],
  ])('of “%s” are “%s”', (name, initials) => expect(toInitials(name)).toBe(initials));
});

describe('toFigures', () => {
  it('averages the spend over all visits', () => {
    const figures = toFigures(
      page({ visitCount: 14, spendMinor: 451_220, lastVisitOn: '2026-11-10' }),
      TODAY,
    );
    expect(figures).toMatchObject({ averageMinor: 32_230, lastVisitDays: 10 });
  });

  it('has no average before the first visit', () => {
    expect(toFigures(page(), TODAY)).toMatchObject({ averageMinor: null, lastVisitDays: null });
  });
});

describe('toCars', () => {
  it('puts the car seen last first and sold ones at the end', () => {
    const cars = [
      car('sold', { status: 'sold', until: '2023-01-01' }),
      car('second', { from: '2024-01-01' }),
      car('first'),
      car('ended', { until: '2026-11-19' }),
    ];
    const visits = [visit('v1', '2026-01-01T08:00:00.000Z', { vehicleId: 'first' })];
    const views = toCars(page({ cars, visits }), TODAY);
    expect(views.map((view) => view.vehicle.id)).toEqual(['first', 'second', 'ended', 'sold']);
    expect(views.map((view) => view.isCurrent)).toEqual([true, true, false, false]);
  });

  it.each([
    ['2026-11-19', 'overdue', -1],
    ['2026-11-20', 'soon', 0],
    ['2027-01-19', 'soon', 60],
    ['2027-01-20', 'later', 61],
  ])('tells an inspection due on %s as %s with %i days left', (dueOn, state, days) => {
    const [view] = toCars(page({ cars: [car('a', {}, { inspectionDueOn: dueOn })] }), TODAY);
    expect(view?.inspection).toEqual({ dueOn, state, days });
  });

  it('says nothing of the inspection of a sold car', () => {
    const cars = [car('a', { status: 'sold' }, { inspectionDueOn: '2020-01-01' })];
    expect(toCars(page({ cars }), TODAY)[0]?.inspection).toBeNull();
  });

  it('judges the odometer over the visits, and believes no odd reading', () => {
    const mileage = [
      { on: '2024-05-02', km: 31_000 },
      { on: '2026-05-02', km: 610_000 },
    ];
    const visits = [visit('v', '2025-05-02T08:00:00.000Z', { vehicleId: 'a', mileageKm: 46_000 })];
    const [view] = toCars(page({ cars: [car('a', {}, { mileage })], visits }), TODAY);
    expect(view?.mileage?.km).toBe(46_000);
    expect(view?.readings.map(({ warning }) => warning?.code)).toEqual([
      'mileageJump',
      undefined,
      undefined,
    ]);
  });

  it('offers only what is theirs to sell', () => {
    const cars = [car('a'), car('b', { kind: 'driver' }), car('c', { status: 'sold' })];
    const sellable = toCars(page({ cars }), TODAY).filter(({ isSellable }) => isSellable);
    expect(sellable.map(({ vehicle }) => vehicle.id)).toEqual(['a']);
  });

  it('names a car by what is known of it', () => {
    const cars = [car('a', {}, { make: 'Volkswagen', model: 'Golf', year: 2021 }), car('b')];
    expect(toCars(page({ cars }), TODAY).map((view) => view.title)).toEqual([
      'Volkswagen Golf · 2021',
      '',
    ]);
  });
});

describe('toTimeline', () => {
  it('heads each year and puts the newest visit first', () => {
    const visits = [
      visit('old', '2025-10-02T08:00:00.000Z'),
      visit('new', '2026-03-14T08:00:00.000Z'),
      visit('newer', '2026-06-14T08:00:00.000Z'),
    ];
    expect(toTimeline(page({ visits })).map((item) => item.key)).toEqual([
      '2026',
      'newer',
      'new',
      '2025',
      'old',
    ]);
  });

  it('names a visit by its first two lines of work and counts the rest', () => {
    const visits = [
      visit('v', '2026-03-14T08:00:00.000Z', { jobs: ['Service', 'Oil', 'Filter'].map(job) }),
    ];
    const item = toTimeline(page({ visits }))[1];
    expect(item).toMatchObject({ view: { title: 'Service, Oil', moreJobs: 1 } });
  });

  it('shows the plate of the car and what was declined', () => {
    const visits = [
      visit('v', '2026-03-14T08:00:00.000Z', {
        vehicleId: 'a',
        complaint: 'squeals',
        recommendations: [
          { id: 'r1', text: 'Front brakes', urgency: 'safety', status: 'declined' },
          { id: 'r2', text: 'Wipers', urgency: 'later', status: 'accepted' },
        ],
      }),
    ];
    expect(toTimeline(page({ visits, cars: [car('a')] }))[1]).toMatchObject({
      view: { title: 'squeals', plate: { text: 'M a 1', country: null }, declined: [{ id: 'r1' }] },
    });
  });
});
