import { decodeVin } from '../../../../shared/domain/vehicle/decode-vin.ts';
import { findVinProblem, normaliseVin } from '../../../../shared/domain/vehicle/vin.ts';
import type { VehicleFormValues } from './vehicle-values.ts';

export type ProposedField = 'make' | 'year';

export interface VinProposal {
  field: ProposedField;
  value: string;
}

/** What the VIN says for fields nobody has filled; nothing of a VIN that is probably mistyped. */
export function findVinProposals(
  values: Pick<VehicleFormValues, 'vin' | 'make' | 'year'>,
  fields: readonly ProposedField[],
  today: string,
): VinProposal[] {
  const vin = normaliseVin(values.vin);
  if (vin === '' || findVinProblem(vin)) return [];
  const { makes, years } = decodeVin(vin, today);
  const said: Record<ProposedField, readonly string[]> = { make: makes, year: years.map(String) };
  return fields
    .filter((field) => values[field].trim() === '')
    .flatMap((field) => said[field].map((value) => ({ field, value })));
}
