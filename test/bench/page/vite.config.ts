import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..', '..', '..');

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  build: { outDir: join(root, 'out/bench'), emptyOutDir: true, target: 'chrome140' },
  worker: { format: 'es' },
});
