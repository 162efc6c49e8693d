import type { OwnershipDraft } from '../../../../shared/contracts/data-api.ts';
import { findPeriodProblem } from '../../../../shared/domain/vehicle/ownership-period.ts';
import type { Ownership } from '../../../../shared/domain/vehicle/vehicle.ts';
import { isDay, type Problem, type Problems } from '../../../ui/form/problem.ts';
import { toWholeNumber } from './vehicle-values.ts';

/** The link between a customer and a car as fields on the screen hold it. */
export interface OwnershipFormValues {
  ownershipKind: Ownership['kind'];
  ownershipStatus: Ownership['status'];
  from: string;
  until: string;
  annualKm: string;
  isPrimaryDriver: boolean;
  isServicedHere: boolean;
  purchaseKind: NonNullable<Ownership['purchaseKind']> | '';
  purchasePlace: string;
  financeKind: NonNullable<Ownership['financeKind']> | '';
  financeCompany: string;
  payoffOn: string;
}

export function toOwnershipValues(ownership: OwnershipDraft): OwnershipFormValues {
  return {
    ownershipKind: ownership.kind,
    ownershipStatus: ownership.status,
    from: ownership.from ?? '',
    until: ownership.until ?? '',
    annualKm: ownership.annualKm === undefined ? '' : String(ownership.annualKm),
    isPrimaryDriver: ownership.isPrimaryDriver,
    isServicedHere: ownership.isServicedHere,
    purchaseKind: ownership.purchaseKind ?? '',
    purchasePlace: ownership.purchasePlace ?? '',
    financeKind: ownership.financeKind ?? '',
    financeCompany: ownership.financeCompany ?? '',
    payoffOn: ownership.payoffOn ?? '',
  };
}

/** The ownership as it will be stored; empty fields are absent. */
export function toOwnershipEdit(values: OwnershipFormValues): OwnershipDraft {
  const fields = {
    kind: values.ownershipKind,
    status: values.ownershipStatus,
    from: values.from,
    until: values.until,
    annualKm: toWholeNumber(values.annualKm) ?? '',
    isPrimaryDriver: values.isPrimaryDriver,
    isServicedHere: values.isServicedHere,
    purchaseKind: values.purchaseKind,
    purchasePlace: values.purchasePlace.trim(),
    financeKind: values.financeKind,
    financeCompany: values.financeCompany.trim(),
    payoffOn: values.payoffOn,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== ''),
  ) as unknown as OwnershipDraft;
}

const MAX_TEXT = 120;
const MAX_ANNUAL_KM = 500_000;

/** What keeps an ownership from being saved. */
export function findOwnershipProblems(values: OwnershipFormValues): Problems {
  const problems: Record<string, Problem> = {};
  for (const field of ['purchasePlace', 'financeCompany'] as const) {
    if (values[field].trim().length > MAX_TEXT) {
      problems[field] = { code: 'tooLong', values: { max: MAX_TEXT } };
    }
  }
  const km = toWholeNumber(values.annualKm);
  if (values.annualKm.trim() && (km === null || km > MAX_ANNUAL_KM)) {
    problems.annualKm = { code: 'numberRange', values: { min: 0, max: MAX_ANNUAL_KM } };
  }
  const period = findPeriodProblem(toOwnershipEdit(values));
  if (period) problems.until = { code: period };
  for (const field of ['from', 'until', 'payoffOn'] as const) {
    if (values[field] && !isDay(values[field])) problems[field] = { code: 'dateInvalid' };
  }
  return problems;
}
