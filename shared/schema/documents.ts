import type { Customer } from '../domain/customer/customer.ts';
import type { Ownership, Vehicle } from '../domain/vehicle/vehicle.ts';
import type { Visit } from '../domain/visit/visit.ts';

/** Stored shape of each collection's documents. */
export interface Documents {
  customers: Customer;
  vehicles: Vehicle;
  ownerships: Ownership;
  visits: Visit;
}
