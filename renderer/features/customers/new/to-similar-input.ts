import type { SimilarInput } from '../../../../shared/contracts/similar-api.ts';
import { toDraft } from '../form/to-draft.ts';
import { isCarTyped, type NewCustomerValues } from './use-add-customer.ts';

/** No consent is asked about here, so the instant it would carry does not matter. */
const ANY_INSTANT = new Date(0).toISOString();

/** What has been typed so far, as far as it can be compared; what is not whole yet counts as missing. */
export function toSimilarInput(values: NewCustomerValues, country: string): SimilarInput {
  const draft = toDraft(values, { country, now: ANY_INSTANT, base: null });
  const { kind, firstName, lastName, company, birthOn, email } = draft;
  const plate = values.plate.trim();
  const vin = values.vin.trim();
  return {
    kind,
    ...(firstName && { firstName }),
    ...(lastName && { lastName }),
    ...(company && { company }),
    ...(birthOn && DAY.test(birthOn) && { birthOn }),
    ...(email && { email }),
    phones: draft.phones.map(({ number, isShared = false }) => ({ number, isShared })),
    addresses: draft.addresses.map(({ street, postalCode, city, state }) => ({
      ...(street && { street }),
      ...(postalCode && { postalCode }),
      ...(city && { city }),
      ...(state && { state }),
    })),
    cars: isCarTyped(values) ? [{ ...(plate && { plate }), ...(vin && { vin }) }] : [],
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
