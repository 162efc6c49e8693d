import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrate } from '../../sync-server/store/migrate.ts';
import { startPrivatePostgres } from '../../sync-server/store/postgres/private-postgres.ts';
import { plant } from './plants.ts';
import { buildBundles } from './realm/bundle.ts';
import { type SeedOptions, type SeedResult, simulate } from './simulate.ts';
import { openWorkshop, SERVER_KINDS, STORAGE_KINDS, type WorkshopOptions } from './workshop.ts';

if (process.send) await work();
else process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '30' },
      from: { type: 'string', default: '1' },
      ops: { type: 'string' },
      storage: { type: 'string', default: 'memory' },
      server: { type: 'string', default: 'realm' },
      jobs: { type: 'string', default: String(Math.min(availableParallelism(), 4)) },
      plant: { type: 'string' },
      restores: { type: 'boolean', default: false },
      log: { type: 'boolean', default: false },
    },
  });
  const first = Number(values.from);
  const queue = Array.from({ length: Number(values.seeds) }, (_, n) => first + n);
  const storage = STORAGE_KINDS.find((kind) => kind === values.storage);
  if (!storage) throw new Error(`--storage is one of ${STORAGE_KINDS.join(', ')}`);
  const serverKind = SERVER_KINDS.find((kind) => kind === values.server);
  if (!serverKind) throw new Error(`--server is one of ${SERVER_KINDS.join(', ')}`);
  const operations = values.ops === undefined ? undefined : Number(values.ops);
  const startedAt = performance.now();
  const built = await buildBundles();
  const bundles = values.plant === undefined ? built : plant(built, values.plant);
  const results: SeedResult[] = [];
  await withPostgres(async (createDatabase) => {
    const jobs = Math.min(Number(values.jobs), queue.length);
    await Promise.all(
      Array.from({ length: jobs }, async () => {
        const worker = await startWorker({
          bundles,
          databaseUrl: await createDatabase(),
          serverKind,
        });
        for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
          const result = await worker.run({ seed, storage, operations, restores: values.restores });
          results.push(result);
          print(result, values.log);
          if (result.violation !== null && values.plant === undefined) {
            const smallest = await shrink(result, (fewer) =>
              worker.run({ seed, storage, operations: fewer, restores: values.restores }),
            );
            console.log(`seed ${seed} fails with its first ${smallest} operations`);
          }
          // One is enough to show that a plant is found.
          if (result.violation !== null && values.plant !== undefined) queue.length = 0;
        }
        worker.end();
      }),
    );
  });
  const failed = results.filter(({ violation }) => violation !== null);
  const done = results.reduce((sum, { operations: count }) => sum + count, 0);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `${results.length} seeds over ${storage}, ${done} operations, ${failed.length} failed, ${seconds.toFixed(1)} s`,
  );
  return failed.length > 0 ? 1 : 0;
}

const SHRINKING_TRIES = 6;

/** The shortest beginning of the plan that still fails, as far as a few tries can tell. */
async function shrink(
  failed: SeedResult,
  again: (operations: number) => Promise<SeedResult>,
): Promise<number> {
  let good = 0;
  let bad = failed.operations;
  for (let tries = 0; tries < SHRINKING_TRIES && bad - good > 1; tries += 1) {
    const middle = (good + bad) >> 1;
    if ((await again(middle)).violation === null) good = middle;
    else bad = middle;
  }
  return bad;
}

function print({ seed, operations, tookMs, violation, log }: SeedResult, isLogged: boolean): void {
  const took = `${(tookMs / 1000).toFixed(1)} s`;
  console.log(`seed ${seed}: ${operations} operations, ${took}, ${violation ?? 'ok'}`);
  if (isLogged || violation !== null) console.log(log.map((line) => `  ${line}`).join('\n'));
}

// What a crash would lose, the torture can lose.
const UNSAFE_AND_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

async function withPostgres(
  use: (createDatabase: () => Promise<string>) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'forecourt-torture-'));
  await chmod(dataDir, 0o755);
  const postgres = await startPrivatePostgres({ dataDir, settings: UNSAFE_AND_FAST });
  try {
    await use(async () => {
      const name = `torture_${randomUUID().replaceAll('-', '')}`;
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      const url = new URL(postgres.url);
      url.pathname = `/${name}`;
      await migrate(url.href);
      return url.href;
    });
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startWorker(job: WorkshopOptions) {
  const child = fork(new URL(import.meta.url), { serialization: 'advanced' });
  const next = () =>
    new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`a torture process ended with ${code}`)));
    });
  child.send(job);
  await next();
  return {
    run: async (options: SeedOptions) => {
      child.send(options);
      return (await next()) as SeedResult;
    },
    end: () => child.disconnect(),
  };
}

async function work(): Promise<void> {
  const receive = () => new Promise<unknown>((resolve) => process.once('message', resolve));
  process.once('disconnect', () => process.exit());
  process.on('unhandledRejection', (error) => {
    console.error('unhandled', error instanceof Error ? (error.stack ?? error.name) : error);
  });
  const workshop = await openWorkshop((await receive()) as WorkshopOptions);
  process.send?.('ready');
  for (;;) {
    const options = (await receive()) as SeedOptions;
    process.send?.(await simulate(workshop, options));
  }
}
