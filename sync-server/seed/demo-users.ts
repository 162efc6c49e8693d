import type pg from 'pg';
import {
  DEMO_PIN,
  DEMO_USERS,
  DEMO_USERS_SINCE,
  demoUserId,
} from '../../shared/demo/demo-users.ts';
import { createKeyPair, PIN_ITERATIONS, sealPrivateKey } from '../../shared/lib/sealed-key.ts';
import { loadDocuments } from '../store/bulk-load.ts';

/** Puts one user of each role into every one of these garages; the same person has the same key in all of them. */
export async function loadDemoUsers(
  pool: pg.Pool,
  seed: number,
  garageIds: readonly string[],
): Promise<void> {
  const users = await Promise.all(
    DEMO_USERS.map(async (user) => ({
      ...user,
      key: await sealPrivateKey(await createKeyPair(), DEMO_PIN, PIN_ITERATIONS),
    })),
  );
  for (const garageId of garageIds) {
    const definitions = users.map(({ name, role, key }, index) => ({
      id: demoUserId(seed, garageId, index),
      garageIds: [garageId],
      rev: 1,
      stamps: {},
      createdAt: DEMO_USERS_SINCE,
      kind: 'user',
      name,
      isActive: true,
      body: { role, key },
    }));
    await loadDocuments(pool, garageId, 'definitions', definitions);
  }
}
