import { describe, expect, it } from 'vitest';
import { judgeReadings, mileageHistory } from './mileage-history.ts';

const TODAY = '2026-11-20';
const first = { on: '2023-05-02', km: 31_000 };
const second = { on: '2024-05-06', km: 46_000 };
const third = { on: '2025-06-01', km: 58_900 };
const codes = (readings: (typeof first)[]) =>
  judgeReadings(readings, TODAY).map(({ warning }) => warning?.code ?? null);

describe('judgeReadings', () => {
  it('finds nothing odd in usual years', () => {
    expect(codes([third, first, second])).toEqual([null, null, null]);
  });

  it('tells one wrong digit once, and nothing of its neighbours', () => {
    expect(judgeReadings([first, { ...second, km: 460_000 }, third], TODAY)).toEqual([
      { ...first, warning: null },
      { ...second, km: 460_000, warning: { code: 'mileageJump', than: first } },
      { ...third, warning: null },
    ]);
    expect(codes([first, { ...second, km: 4_600 }, third])).toEqual([null, 'mileageLower', null]);
  });

  it('tells a wrong first reading beside those after it', () => {
    const wrong = { ...first, km: 310_000 };
    expect(judgeReadings([wrong, second, third], TODAY)[0]?.warning).toEqual({
      code: 'mileageJump',
      than: second,
    });
  });

  it('tells a day that has not come, and believes it in nothing', () => {
    expect(codes([first, { on: '2027-01-01', km: 40_000 }, second])).toEqual([
      null,
      null,
      'mileageFuture',
    ]);
  });

  it('believes the later of two rows of one length, as after a new odometer', () => {
    expect(codes([second, { on: '2024-06-01', km: 12 }])).toEqual(['mileageJump', null]);
  });
});

describe('mileageHistory', () => {
  const visit = (arrivedAt: string, mileageKm: number, part = {}) => ({
    vehicleId: 'car',
    status: 'closed' as const,
    arrivedAt,
    mileageKm,
    ...part,
  });
  const car = { id: 'car', mileage: [first, second, third] };

  it('joins the readings of the car with those of the visits, newest first, each once', () => {
    const visits = [
      visit('2024-05-06T08:00:00.000Z', second.km),
      visit('2026-06-10T08:00:00.000Z', 71_000),
      visit('2026-07-10T08:00:00.000Z', 72_000, { vehicleId: 'other' }),
      visit('2026-08-10T08:00:00.000Z', 73_000, { status: 'cancelled' }),
    ];
    expect(mileageHistory(car, {}, visits, TODAY).map(({ km }) => km)).toEqual([
      71_000, 58_900, 46_000, 31_000,
    ]);
  });

  it('shows who sold the car nothing of what came after, and the buyer where it comes from', () => {
    expect(mileageHistory(car, { until: second.on }, [], TODAY).map(({ km }) => km)).toEqual([
      46_000, 31_000,
    ]);
    expect(mileageHistory(car, {}, [], TODAY)).toHaveLength(3);
  });
});
