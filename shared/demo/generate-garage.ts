import type { GarageInfo } from '../contracts/sync-protocol.ts';
import { createContext } from './book-context.ts';
import type { DemoBatch } from './demo-batch.ts';
import { createTruth, type DemoTruth } from './demo-truth.ts';
import { garageProfile } from './garage-profile.ts';
import { tellHousehold } from './tell-household.ts';

export type { DemoBatch } from './demo-batch.ts';

export interface DemoOptions {
  seed: number;
  /** 0 is the German garage of the first start; later ones take turns through countries. */
  garageIndex: number;
  /** Number of customer documents, exactly. */
  customers: number;
  /** The “today” of the data, `YYYY-MM-DD`. */
  until: string;
}

export interface DemoGarage extends DemoBatch {
  garage: GarageInfo;
}

/** A whole garage in memory; for more than some 20,000 customers take `generateCustomers`. */
export function generateGarage(options: DemoOptions): DemoGarage {
  const book: DemoGarage = {
    garage: demoGarageInfo(options),
    customers: [],
    vehicles: [],
    ownerships: [],
    visits: [],
    truth: createTruth(),
  };
  for (const batch of generateCustomers(options)) {
    book.customers.push(...batch.customers);
    book.vehicles.push(...batch.vehicles);
    book.ownerships.push(...batch.ownerships);
    book.visits.push(...batch.visits);
    for (const key of Object.keys(book.truth) as (keyof DemoTruth)[]) {
      (book.truth[key] as unknown[]).push(...batch.truth[key]);
    }
  }
  return book;
}

export function demoGarageInfo(options: Pick<DemoOptions, 'seed' | 'garageIndex'>): GarageInfo {
  return garageProfile(options.seed, options.garageIndex).info;
}

/**
 * The same book household by household, so that a large one never stands in memory as a whole.
 * Invariant: a larger book begins with the households of a smaller one, the last few apart.
 */
export function* generateCustomers(options: DemoOptions): Generator<DemoBatch> {
  const context = createContext(options);
  let count = 0;
  for (let household = 0; count < options.customers; household += 1) {
    const batch = tellHousehold(context, household, false);
    const fits = count + batch.customers.length <= options.customers;
    const told = fits ? batch : tellHousehold(context, household, true);
    count += told.customers.length;
    yield told;
  }
}
