import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openStore } from '../store/open-store.ts';
import { loadDemoUsers } from './demo-users.ts';
import { loadGarage } from './load-garage.ts';
import { DEMO, DEMO_PIN } from './seed-demo.ts';

const SEED_STATEMENT_MS = 5 * 60_000;

const flags = z.object({
  customers: z.coerce.number().int().min(1).max(1_000_000).default(DEMO.customers),
  garages: z.coerce.number().int().min(1).max(500).default(DEMO.garages),
  seed: z.coerce.number().int().default(DEMO.seed),
  until: z.iso.date().default(() => new Date().toISOString().slice(0, 10)),
  data: z.string().default(process.env.FORECOURT_DATA_DIR ?? '.data/server'),
  'database-url': z.string().optional(),
});

const { values } = parseArgs({
  options: {
    customers: { type: 'string' },
    garages: { type: 'string' },
    seed: { type: 'string' },
    until: { type: 'string' },
    data: { type: 'string' },
    'database-url': { type: 'string' },
  },
});
const input = flags.parse(values);
const store = await openStore({
  role: 'command',
  dataDir: input.data,
  databaseUrl: input['database-url'] ?? (process.env.DATABASE_URL || undefined),
  statementTimeoutMs: SEED_STATEMENT_MS,
  onWarning: (message) => console.error(message),
});
const garageIds: string[] = [];
try {
  for (let garageIndex = 0; garageIndex < input.garages; garageIndex += 1) {
    const startedAt = performance.now();
    const { garageId, documents } = await loadGarage(store.pool, { ...input, garageIndex });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`garage ${garageId}: ${documents} documents in ${seconds} s`);
    garageIds.push(garageId);
  }
  await loadDemoUsers(store.pool, input.seed, garageIds);
  console.log(`users of every role, PIN ${DEMO_PIN}`);
} finally {
  await store.close();
}
