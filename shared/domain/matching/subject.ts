import type { Customer } from '../customer/customer.ts';
import type { Ownership, Vehicle } from '../vehicle/vehicle.ts';

/** A car somebody has or had, and when. Days `YYYY-MM-DD`, open where absent. */
export interface SubjectCar {
  vehicleId?: string | undefined;
  vin?: string | undefined;
  plate?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  /** Sold or traded in, though nobody may know the day. */
  isGone?: boolean | undefined;
}

type Known = Pick<Customer, 'kind' | 'firstName' | 'lastName' | 'company' | 'birthOn' | 'email'>;

/** What matching knows of a customer: of the book, of a file being imported, or half typed. */
export interface MatchSubject extends Partial<Known> {
  id: string;
  phones: readonly { number: string; isShared?: boolean | undefined }[];
  addresses: readonly {
    street?: string | undefined;
    postalCode?: string | undefined;
    city?: string | undefined;
    state?: string | undefined;
  }[];
  cars: readonly SubjectCar[];
}

/** A customer of the book with their cars; ownerships whose vehicle is not given are left out. */
export function toMatchSubject(
  customer: Customer,
  owned: readonly { ownership: Ownership; vehicle: Vehicle }[],
): MatchSubject {
  const { id, kind, firstName, lastName, company, birthOn, email, phones, addresses } = customer;
  const cars = owned.map(({ ownership, vehicle }) => ({
    vehicleId: vehicle.id,
    vin: vehicle.vin,
    plate: vehicle.plate,
    from: ownership.from,
    until: ownership.until,
    isGone: ownership.status !== 'active',
  }));
  return { id, kind, firstName, lastName, company, birthOn, email, phones, addresses, cars };
}
