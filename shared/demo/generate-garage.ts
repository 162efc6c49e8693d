import type { GarageInfo } from '../contracts/sync-protocol.ts';
import type { Customer } from '../domain/customer/customer.ts';
import type { Ownership, Vehicle } from '../domain/vehicle/vehicle.ts';
import type { Visit } from '../domain/visit/visit.ts';
import { createRandom } from '../lib/random.ts';
import { demoId } from './demo-id.ts';
import { createTruth, type DemoTruth } from './demo-truth.ts';

export interface DemoOptions {
  seed: number;
  garageIndex: number;
  /** Number of customer documents, exactly. */
  customers: number;
  /** The “today” of the data, `YYYY-MM-DD`. */
  until: string;
}

/** One household or company with everything that belongs to it. */
export interface DemoBatch {
  customers: Customer[];
  vehicles: Vehicle[];
  ownerships: Ownership[];
  visits: Visit[];
  truth: DemoTruth;
}

export interface DemoGarage extends DemoBatch {
  garage: GarageInfo;
}

/** A whole garage in memory; above some 20,000 customers take `generateCustomers`. */
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
  }
  return book;
}

export function demoGarageInfo(options: Pick<DemoOptions, 'seed' | 'garageIndex'>): GarageInfo {
  return {
    id: demoId(
      createRandom(options.seed, 'garage', options.garageIndex),
      '2016-01-04T08:00:00.000Z',
    ),
    name: 'Autohaus Lindner',
    region: 'eu',
    country: 'DE',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  };
}

/** The same book in small batches, so that a large one never stands in memory as a whole. */
export function* generateCustomers(options: DemoOptions): Generator<DemoBatch> {
  const garage = demoGarageInfo(options);
  for (let index = 0; index < options.customers; index += 1) {
    const random = createRandom(options.seed, options.garageIndex, 'household', index);
    const createdAt = `${2018 + random.int(0, 7)}-0${random.int(1, 9)}-1${random.int(0, 9)}T09:00:00.000Z`;
    const base = () => ({
      id: demoId(random, createdAt),
      garageIds: [garage.id],
      rev: 1,
      stamps: {},
      createdAt,
    });
    const customer: Customer = {
      ...base(),
      kind: 'person',
      firstName: random.pick(['Anna', 'Peter', 'Ayşe', 'Jürgen']),
      lastName: random.pick(['Müller', 'Schmidt', 'Yılmaz', 'Nowak']),
      phones: [{ number: `+49171${3920000 + index}`, kind: 'mobile', isPrimary: true }],
      addresses: [],
      optIns: [],
      doNotContact: false,
      tags: [],
      status: 'active',
    };
    yield { customers: [customer], vehicles: [], ownerships: [], visits: [], truth: createTruth() };
  }
}
