import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** Builds the server beside the product's own build and answers the program; a tenth of a second. */
export async function buildServer(): Promise<string> {
  const outDir = join(ROOT, 'out', 'test-sync-server');
  await build({
    configFile: join(ROOT, 'sync-server', 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
  return join(outDir, 'index.mjs');
}
