import type {
  CustomerDraft,
  CustomerPage,
  SellInput,
} from '../../../../shared/contracts/data-api.ts';
import { splitTypedText } from '../../../../shared/domain/customer/split-typed-text.ts';
import { isCurrentOwnership } from '../../../../shared/domain/vehicle/ownership-period.ts';
import { isDay, type Problem, type Problems } from '../../../ui/form/problem.ts';
import { findProblems } from '../form/find-problems.ts';
import { newFormValues } from '../form/form-values.ts';
import { toDraft } from '../form/to-draft.ts';
import { toWholeNumber } from './vehicle-values.ts';

type Car = CustomerPage['cars'][number];

/** The sale of a car as fields on the screen hold it. */
export interface SellFormValues {
  /** The seller's ownership. */
  ownershipId: string;
  /** A customer of the book; empty while none is chosen, or when the buyer is new. */
  buyerId: string;
  /** What was typed of somebody new: name, and phone or e-mail. */
  newBuyer: string;
  soldOn: string;
  km: string;
}

/** Cars this customer can sell: theirs, and not gone. */
export function sellableCars(cars: readonly Car[], today: string): Car[] {
  return cars.filter(
    ({ ownership }) => ownership.kind !== 'driver' && isCurrentOwnership(ownership, today),
  );
}

/** A new customer out of what was typed; read like a search text. */
export function toBuyerValues(text: string) {
  return newFormValues(splitTypedText(text));
}

interface SellBasis {
  today: string;
  country: string;
  cars: readonly Car[];
}

const MAX_KM = 3_000_000;

/** What keeps a sale from being written. */
export function findSellProblems(values: SellFormValues, basis: SellBasis): Problems {
  const problems: Record<string, Problem> = {};
  const { today, country, cars } = basis;
  if (values.newBuyer) {
    const [found] = Object.values(findProblems(toBuyerValues(values.newBuyer), { country, today }));
    if (found) problems.buyer = found.code === 'nameMissing' ? { code: 'buyerNameless' } : found;
  } else if (!values.buyerId) problems.buyer = { code: 'buyerMissing' };
  const tie = cars.find(({ ownership }) => ownership.id === values.ownershipId)?.ownership;
  if (!isDay(values.soldOn)) problems.soldOn = { code: 'dateInvalid' };
  else if (values.soldOn > today) problems.soldOn = { code: 'dateFuture' };
  else if (tie?.from && values.soldOn < tie.from) problems.soldOn = { code: 'saleBeforeStart' };
  const km = toWholeNumber(values.km);
  if (values.km.trim() && (km === null || km > MAX_KM)) {
    problems.km = { code: 'numberRange', values: { min: 0, max: MAX_KM } };
  }
  return problems;
}

/** The sale as the command takes it; expects values without problems. */
export function toSellInput(values: SellFormValues, country: string, now: string): SellInput {
  const km = toWholeNumber(values.km);
  return {
    id: values.ownershipId,
    buyer: values.newBuyer
      ? { draft: toBuyerDraft(values.newBuyer, country, now) }
      : { customerId: values.buyerId },
    soldOn: values.soldOn,
    ...(km === null ? {} : { km }),
  };
}

function toBuyerDraft(text: string, country: string, now: string): CustomerDraft {
  return toDraft(toBuyerValues(text), { country, now, base: null });
}
