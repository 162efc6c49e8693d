import { resolve } from 'node:path';
import { build, type UserConfig } from 'vite';
import type { StorageKind } from '../kinds.ts';

/** npm runs its scripts here. */
const ROOT = process.cwd();

/** Shared by all realms: what a browser brings itself (IndexedDB), and Dexie, which insists on being one. */
const SHARED_PACKAGES = ['dexie', 'fake-indexeddb'];

export interface Bundles {
  desk: string;
  server: string;
  /** Empty where no browser is asked for. */
  worker: string;
}

/**
 * The code of a desk with its libraries, and that of the server without them, each as one CommonJS text; and the worker
 * as browsers load it.
 */
export async function buildBundles(storage: StorageKind): Promise<Bundles> {
  const [desk, server, worker] = await Promise.all([
    bundle('test/torture/realm/desk-entry.ts', {
      ssr: { noExternal: true, external: SHARED_PACKAGES },
      build: { ssr: true, target: 'node20' },
    }),
    bundle('test/torture/realm/server-entry.ts', { build: { ssr: true, target: 'node20' } }),
    storage === 'chromium' &&
      bundle('test/torture/chromium/worker/index.ts', { build: { target: 'chrome140' } }),
  ]);
  return { desk, server, worker: worker || '' };
}

async function bundle(entry: string, { build: own, ...config }: UserConfig): Promise<string> {
  const output = await build({
    ...config,
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      ...own,
      write: false,
      minify: false,
      rolldownOptions: {
        input: resolve(ROOT, entry),
        output: { format: own?.ssr ? 'cjs' : 'es' },
      },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  const [chunk, more] = chunks;
  if (chunk?.type !== 'chunk' || more) throw new Error(`${entry} is not one chunk`);
  return chunk.code;
}
