import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SERVER_KINDS, STORAGE_KINDS } from './kinds.ts';
import { PLANTS, type PlantName, plant } from './plants.ts';
import { buildBundles } from './realm/bundle.ts';
import { withPostgres } from './scratch-postgres.ts';
import type { SeedResult } from './simulate.ts';
import { type SeedProcess, startSeedProcess } from './start-seed-process.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '30' },
    from: { type: 'string', default: '1' },
    ops: { type: 'string' },
    storage: { type: 'string', default: 'memory' },
    server: { type: 'string' },
    jobs: { type: 'string', default: String(Math.min(availableParallelism(), 4)) },
    plant: { type: 'string' },
    restores: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
  },
});
const first = Number(values.from);
const queue = Array.from({ length: Number(values.seeds) }, (_, n) => first + n);
const storage = oneOf('--storage', STORAGE_KINDS, values.storage);
/** A real browser meets a real process unless told otherwise. */
const ownServer = storage === 'chromium' ? 'child' : 'realm';
const serverKind = oneOf('--server', SERVER_KINDS, values.server ?? ownServer);
const planted = values.plant && oneOf('--plant', Object.keys(PLANTS) as PlantName[], values.plant);
const operations = values.ops === undefined ? undefined : Number(values.ops);
/** Built beside this program. */
const SEED_PROCESS = join(import.meta.dirname, 'seed-process.mjs');

/** What dead desks leave behind adds up. */
const SEEDS_PER_PROCESS = 15;

const startedAt = performance.now();
const results: SeedResult[] = [];
const built = await buildBundles(storage);
const bundles = planted ? plant(built, planted) : built;
await withPostgres(async (createDatabase) => {
  const jobs = Math.min(Number(values.jobs), queue.length);
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      while (queue.length > 0) {
        const databaseUrl = await createDatabase();
        const hand = await startSeedProcess(SEED_PROCESS, { bundles, databaseUrl, serverKind });
        for (let lived = 0; lived < SEEDS_PER_PROCESS; lived += 1) {
          const seed = queue.shift();
          if (seed !== undefined) await live(hand, seed);
        }
        await hand.end();
      }
    }),
  );
});
const failed = results.filter(({ violation }) => violation !== null);
const done = results.reduce((sum, { operations: count }) => sum + count, 0);
const seconds = (performance.now() - startedAt) / 1000;
console.log(
  `${results.length} seeds over ${storage}, server in ${serverKind === 'child' ? 'a process of its own' : 'this process'}, ${done} operations, ${failed.length} failed, ${seconds.toFixed(1)} s`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

async function live(hand: SeedProcess, seed: number): Promise<void> {
  const { restores } = values;
  const result = await hand.run({ seed, storage, operations, restores });
  results.push(result);
  print(result, values.log);
  if (result.violation === null) return;
  // One is enough to show that a plant is found.
  if (planted) queue.length = 0;
  else {
    const again = (fewer: number) => hand.run({ seed, storage, operations: fewer, restores });
    console.log(`seed ${seed} fails with its first ${await shrink(result, again)} operations`);
  }
}

/** The shortest beginning of the plan that still fails, as far as a few tries can tell. */
async function shrink(
  { operations: all }: SeedResult,
  again: (operations: number) => Promise<SeedResult>,
): Promise<number> {
  const triesMax = 6;
  let good = 0;
  let bad = all;
  for (let tries = 0; tries < triesMax && bad - good > 1; tries += 1) {
    const middle = (good + bad) >> 1;
    if ((await again(middle)).violation === null) good = middle;
    else bad = middle;
  }
  return bad;
}

function print(result: SeedResult, isLogged: boolean): void {
  const { seed, tookMs, violation, log } = result;
  const took = `${(tookMs / 1000).toFixed(1)} s`;
  console.log(`seed ${seed}: ${result.operations} operations, ${took}, ${violation ?? 'ok'}`);
  if (isLogged || violation !== null) console.log(log.map((line) => `  ${line}`).join('\n'));
}

function oneOf<T extends string>(name: string, choices: readonly T[], value: string): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new Error(`${name} is one of ${choices.join(', ')}`);
  return found;
}
