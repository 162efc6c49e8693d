import type { Customer } from '../domain/customer/customer.ts';
import type { Ownership, Vehicle } from '../domain/vehicle/vehicle.ts';
import type { Visit } from '../domain/visit/visit.ts';
import type { DemoTruth } from './demo-truth.ts';

/** One household or company with everything that belongs to it. */
export interface DemoBatch {
  customers: Customer[];
  vehicles: Vehicle[];
  ownerships: Ownership[];
  visits: Visit[];
  truth: DemoTruth;
}
