import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import {
  type DemoBatch,
  demoGarageInfo,
  generateCustomers,
} from '../../shared/demo/generate-garage.ts';
import { loadDocuments } from '../store/bulk-load.ts';
import { addGarage } from '../store/garages.ts';
import { createTimeOrder, type TimeOrder } from './time-order.ts';

export interface LoadGarageOptions {
  seed: number;
  garageIndex: number;
  customers: number;
  /** The “today” of the data, `YYYY-MM-DD`. */
  until: string;
}

type Shelf = Omit<DemoBatch, 'truth'>;

const COLLECTIONS = ['customers', 'vehicles', 'ownerships', 'visits'] as const;
type Name = (typeof COLLECTIONS)[number];
const SHELF_DOCUMENTS = 20_000;
/** After so many households others get their turn. */
const HOUSEHOLDS_A_TURN = 25;

/** Generates one demo garage and writes it, the oldest documents first; answers its id and how many it has. */
export async function loadGarage(
  pool: pg.Pool,
  options: LoadGarageOptions,
): Promise<{ garageId: string; documents: number }> {
  const garage = demoGarageInfo(options);
  await addGarage(pool, garage);
  const order = await createTimeOrder(COLLECTIONS);
  try {
    await tell(options, order);
    let written = 0;
    for await (const { name, documents } of order.all()) {
      await loadDocuments(pool, garage.id, name, documents);
      written += documents.length;
    }
    return { garageId: garage.id, documents: written };
  } finally {
    await order.close();
  }
}

async function tell(options: LoadGarageOptions, order: TimeOrder<Name>): Promise<void> {
  let shelf = emptyShelf();
  const put = async () => {
    for (const name of COLLECTIONS) await order.put(name, shelf[name]);
    shelf = emptyShelf();
  };
  let households = 0;
  for (const batch of generateCustomers(options)) {
    for (const name of COLLECTIONS) (shelf[name] as object[]).push(...batch[name]);
    households += 1;
    if (households % HOUSEHOLDS_A_TURN === 0) await nextTurn();
    if (shelf.visits.length >= SHELF_DOCUMENTS || shelf.customers.length >= SHELF_DOCUMENTS) {
      await put();
    }
  }
  await put();
}

function emptyShelf(): Shelf {
  return { customers: [], vehicles: [], ownerships: [], visits: [] };
}
