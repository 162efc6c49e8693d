import { join, resolve } from 'node:path';
import { build } from 'vite';
import { type PlantName, plant } from '../torture/plants.ts';
import { buildBundles } from '../torture/realm/bundle.ts';
import { type SeedProcess, startSeedProcess } from '../torture/start-seed-process.ts';
import { createTestDatabase } from './database.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Torture {
  /** A process with a database of its own, for the program as it is or with a fault put into it. */
  start(planted?: PlantName): Promise<SeedProcess>;
}

/** Builds the torture beside that of `npm run torture`; each test file into a folder of its own. */
export async function buildTorture(name: string): Promise<Torture> {
  const outDir = join(ROOT, 'out', name);
  const [bundles] = await Promise.all([
    buildBundles('memory'),
    build({
      configFile: join(ROOT, 'test', 'torture', 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir },
    }),
  ]);
  return {
    start: async (planted) => {
      const database = await createTestDatabase();
      const process = await startSeedProcess(join(outDir, 'seed-process.mjs'), {
        bundles: planted === undefined ? bundles : plant(bundles, planted),
        databaseUrl: database.url,
        serverKind: 'realm',
      });
      return {
        run: process.run,
        end: async () => {
          await process.end();
          await database.drop();
        },
      };
    },
  };
}
