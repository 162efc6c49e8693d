import { resolve } from 'node:path';
import { build } from 'vite';

/** npm runs its scripts here. */
const ROOT = process.cwd();

/** Shared by all realms: what a browser brings itself (IndexedDB), and Dexie, which insists on being one. */
const SHARED_PACKAGES = ['dexie', 'fake-indexeddb'];

export interface Bundles {
  desk: string;
  server: string;
}

/** The code of a desk with its libraries, and that of the server without them, each as one CommonJS text. */
export async function buildBundles(): Promise<Bundles> {
  const [desk, server] = await Promise.all([
    bundle('test/torture/realm/desk-entry.ts', { noExternal: true, external: SHARED_PACKAGES }),
    bundle('test/torture/realm/server-entry.ts', {}),
  ]);
  return { desk, server };
}

async function bundle(
  entry: string,
  ssr: { noExternal?: true; external?: string[] },
): Promise<string> {
  const output = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr,
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { input: resolve(ROOT, entry), output: { format: 'cjs' } },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  const [chunk, more] = chunks;
  if (chunk?.type !== 'chunk' || more) throw new Error(`${entry} is not one chunk`);
  return chunk.code;
}
