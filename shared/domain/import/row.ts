import type { Address, Customer } from '../customer/customer.ts';
import type { ReplicatedRecord } from '../record/record.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import type { ImportProblem } from './problem.ts';

type Own = keyof ReplicatedRecord;

export type ImportedAddress = Omit<Address, 'id'>;

/** A customer as the file tells it, without what the program itself fills in. */
export interface ImportedCustomer extends Omit<Customer, Own | 'addresses'> {
  addresses: ImportedAddress[];
}

export type ImportedVehicle = Omit<Vehicle, Own>;

export interface ImportedRow {
  customer: ImportedCustomer;
  /** Null when the row tells of no car. */
  vehicle: ImportedVehicle | null;
}

/** `row` is null exactly when one of the problems is fatal. */
export interface RowReading {
  row: ImportedRow | null;
  problems: ImportProblem[];
}

/** Longest notes a customer can carry. */
export const NOTES_LENGTH_MAX = 4_000;
