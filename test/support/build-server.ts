import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** Builds the server and answers the program, each test file into a folder of its own: a build empties it first. A tenth of a second. */
export async function buildServer(name: string): Promise<string> {
  const outDir = join(ROOT, 'out', `test-sync-server-${name}`);
  await build({
    configFile: join(ROOT, 'sync-server', 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
  return join(outDir, 'index.mjs');
}
