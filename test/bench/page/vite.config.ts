import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..', '..', '..');

/** In the mode `unsealed` the same page with a worker that leaves everything readable on the disk. */
export default defineConfig(({ mode }) => {
  const isUnsealed = mode === 'unsealed';
  const outDir = join(root, 'out/bench', isUnsealed ? 'unsealed' : '.');
  return {
    root: import.meta.dirname,
    base: './',
    define: { FORECOURT_UNSEALED: isUnsealed },
    build: { outDir, emptyOutDir: true, target: 'chrome140' },
    worker: { format: 'es' },
  };
});
