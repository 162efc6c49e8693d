import type pg from 'pg';
import {
  type DemoBatch,
  demoGarageInfo,
  generateCustomers,
} from '../../shared/demo/generate-garage.ts';
import { loadDocuments } from '../store/bulk-load.ts';
import { addGarage } from '../store/garages.ts';

export interface LoadGarageOptions {
  seed: number;
  garageIndex: number;
  customers: number;
  /** The “today” of the data, `YYYY-MM-DD`. */
  until: string;
}

type Shelf = Omit<DemoBatch, 'truth'>;

const COLLECTIONS = ['customers', 'vehicles', 'ownerships', 'visits'] as const;
const SHELF_DOCUMENTS = 4_000;

/** Generates one demo garage and writes it; answers its id and how many documents it has. */
export async function loadGarage(
  pool: pg.Pool,
  options: LoadGarageOptions,
): Promise<{ garageId: string; documents: number }> {
  const garage = demoGarageInfo(options);
  await addGarage(pool, garage);
  let documents = 0;
  let shelf = emptyShelf();
  const store = async () => {
    for (const name of COLLECTIONS) {
      await loadDocuments(pool, garage.id, name, shelf[name]);
      documents += shelf[name].length;
    }
    shelf = emptyShelf();
  };
  for (const batch of generateCustomers(options)) {
    shelf.customers.push(...batch.customers);
    shelf.vehicles.push(...batch.vehicles);
    shelf.ownerships.push(...batch.ownerships);
    shelf.visits.push(...batch.visits);
    if (shelf.visits.length >= SHELF_DOCUMENTS || shelf.customers.length >= SHELF_DOCUMENTS) {
      await store();
    }
  }
  await store();
  return { garageId: garage.id, documents };
}

function emptyShelf(): Shelf {
  return { customers: [], vehicles: [], ownerships: [], visits: [] };
}
