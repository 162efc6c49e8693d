import type pg from 'pg';
import { listGarages } from '../store/garages.ts';
import { loadDemoUsers } from './demo-users.ts';
import { loadGarage } from './load-garage.ts';

export { DEMO_PIN } from '../../shared/demo/demo-users.ts';

export const DEMO = { seed: 7, garages: 2, customers: 1_200 } as const;

export interface DemoSize {
  seed: number;
  garages: number;
  customers: number;
}

/** Fills an empty database with the demo garages, once; answers the first garage there is. */
export async function seedDemo(pool: pg.Pool, size: DemoSize = DEMO): Promise<string | null> {
  const until = await beginSeeding(pool);
  if (until !== null) {
    const garageIds: string[] = [];
    for (let garageIndex = 0; garageIndex < size.garages; garageIndex += 1) {
      garageIds.push((await loadGarage(pool, { ...size, garageIndex, until })).garageId);
    }
    await loadDemoUsers(pool, size.seed, garageIds);
    await pool.query('update server_state set demo_seeded_at = now()');
  }
  const [first] = await listGarages(pool);
  return first?.id ?? null;
}

/** The day the demo shall end with; null when there is nothing to do. */
async function beginSeeding(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ until: string }>(
    `update server_state set demo_until = coalesce(demo_until, current_date)
     where demo_seeded_at is null
       and (demo_until is not null or not exists (select from garages))
     returning demo_until::text as until`,
  );
  return rows[0]?.until ?? null;
}
