import { describe, expect, it } from 'vitest';
import { findVinProposals } from './find-vin-proposals.ts';

const TODAY = '2026-11-20';
const BOTH = ['make', 'year'] as const;
const GOLF = { vin: 'wvw zzz 1jz 3w386752', make: '', year: '' };

describe('findVinProposals', () => {
  it('proposes make and year for empty fields', () => {
    expect(findVinProposals(GOLF, BOTH, TODAY)).toEqual([
      { field: 'make', value: 'Volkswagen' },
      { field: 'year', value: '2003' },
    ]);
  });

  it('never proposes over what was typed, nor for a field that is not there', () => {
    expect(findVinProposals({ ...GOLF, make: 'VW' }, BOTH, TODAY)).toEqual([
      { field: 'year', value: '2003' },
    ]);
    expect(findVinProposals(GOLF, ['make'], TODAY)).toHaveLength(1);
  });

  it('says nothing of a VIN whose check digit is wrong where there has to be one', () => {
    const honda = { vin: '1HGCM82633A004352', make: '', year: '' };
    expect(findVinProposals(honda, BOTH, TODAY)).toHaveLength(2);
    expect(findVinProposals({ ...honda, vin: '1HGCM82643A004352' }, BOTH, TODAY)).toEqual([]);
  });
});
