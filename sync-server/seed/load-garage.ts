import { setImmediate as nextTurn } from 'node:timers/promises';
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
/** After so many households the database's answers are looked at. */
const HOUSEHOLDS_A_TURN = 25;

/**
 * Generates one demo garage and writes it; answers its id and how many documents it has.
 * While one shelf of documents is being written, the next is generated.
 */
export async function loadGarage(
  pool: pg.Pool,
  options: LoadGarageOptions,
): Promise<{ garageId: string; documents: number }> {
  const garage = demoGarageInfo(options);
  await addGarage(pool, garage);
  let documents = 0;
  let shelf = emptyShelf();
  let writing = Promise.resolve(0);
  const put = async () => {
    documents += await writing;
    writing = writeShelf(pool, garage.id, shelf);
    // Awaited at the next turn or at the end; until then a failure must not count as unhandled.
    writing.catch(() => undefined);
    shelf = emptyShelf();
  };
  let households = 0;
  for (const batch of generateCustomers(options)) {
    shelf.customers.push(...batch.customers);
    shelf.vehicles.push(...batch.vehicles);
    shelf.ownerships.push(...batch.ownerships);
    shelf.visits.push(...batch.visits);
    households += 1;
    if (households % HOUSEHOLDS_A_TURN === 0) await nextTurn();
    if (shelf.visits.length >= SHELF_DOCUMENTS || shelf.customers.length >= SHELF_DOCUMENTS) {
      await put();
    }
  }
  await put();
  documents += await writing;
  return { garageId: garage.id, documents };
}

async function writeShelf(pool: pg.Pool, garageId: string, shelf: Shelf): Promise<number> {
  let documents = 0;
  for (const name of COLLECTIONS) {
    await loadDocuments(pool, garageId, name, shelf[name]);
    documents += shelf[name].length;
  }
  return documents;
}

function emptyShelf(): Shelf {
  return { customers: [], vehicles: [], ownerships: [], visits: [] };
}
