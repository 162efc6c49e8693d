import { describe, expect, it } from 'vitest';
import type { OwnershipDraft } from '../../../../shared/contracts/data-api.ts';
import { findOwnershipProblems, toOwnershipEdit, toOwnershipValues } from './ownership-values.ts';

const stored: OwnershipDraft = {
  kind: 'owner',
  status: 'active',
  from: '2024-01-01',
  isServicedHere: true,
  isPrimaryDriver: false,
  annualKm: 15_000,
  purchaseKind: 'used',
  financeKind: 'lease',
  financeCompany: 'Musterbank',
  payoffOn: '2027-12-31',
};
const values = (part: object = {}) => ({ ...toOwnershipValues(stored), ...part });

describe('toOwnershipEdit', () => {
  it('gives a stored ownership back unchanged when nothing was typed', () => {
    expect(toOwnershipEdit(values())).toEqual(stored);
  });

  it('leaves out what was cleared', () => {
    expect(toOwnershipEdit(values({ from: '', annualKm: '' }))).not.toHaveProperty('from');
  });
});

describe('findOwnershipProblems', () => {
  it('has none for what is stored', () => expect(findOwnershipProblems(values())).toEqual({}));

  it('takes a sale whose day nobody knows', () => {
    expect(findOwnershipProblems(values({ ownershipStatus: 'sold' }))).toEqual({});
  });

  it('points at a period that cannot be', () => {
    expect(findOwnershipProblems(values({ until: '2023-12-31' }))).toEqual({
      until: { code: 'periodReversed' },
    });
  });

  it('points at what cannot be stored', () => {
    const typed = values({
      annualKm: 'lots',
      payoffOn: '2025-02-30',
      purchasePlace: 'x'.repeat(121),
    });
    expect(findOwnershipProblems(typed)).toMatchObject({
      annualKm: { code: 'numberRange' },
      payoffOn: { code: 'dateInvalid' },
      purchasePlace: { code: 'tooLong' },
    });
  });
});
