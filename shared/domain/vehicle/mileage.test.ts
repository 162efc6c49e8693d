import { describe, expect, it } from 'vitest';
import { findMileageWarning, latestMileage } from './mileage.ts';

const TODAY = '2026-11-20';
const march = { on: '2026-03-14', km: 61_300 };

describe('findMileageWarning', () => {
  it('is silent for a usual year', () => {
    expect(findMileageWarning({ on: TODAY, km: 71_000 }, [march], TODAY)).toBeNull();
  });

  it('tells when the clock runs backwards', () => {
    expect(findMileageWarning({ on: TODAY, km: 6_130 }, [march], TODAY)).toEqual({
      code: 'mileageLower',
      than: march,
    });
  });

  it('tells when a digit too many was typed', () => {
    expect(findMileageWarning({ on: TODAY, km: 713_000 }, [march], TODAY)?.code).toBe(
      'mileageJump',
    );
  });

  it('tells when an older reading is higher than a later one', () => {
    expect(findMileageWarning({ on: '2025-01-01', km: 90_000 }, [march], TODAY)).toEqual({
      code: 'mileageJump',
      than: march,
    });
  });

  it('tells a day that has not come', () => {
    expect(findMileageWarning({ on: '2027-01-01', km: 62_000 }, [march], TODAY)?.code).toBe(
      'mileageFuture',
    );
  });

  it('has nothing to say about the first reading', () => {
    expect(findMileageWarning({ on: TODAY, km: 999_000 }, [], TODAY)).toBeNull();
  });
});

describe('latestMileage', () => {
  it('takes the higher of two readings of one day', () => {
    expect(
      latestMileage([march, { on: march.on, km: 61_350 }, { on: '2025-10-02', km: 55_900 }]),
    ).toEqual({
      on: march.on,
      km: 61_350,
    });
  });

  it('is null without readings', () => {
    expect(latestMileage([])).toBeNull();
  });
});
