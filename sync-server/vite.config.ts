import { defineConfig } from 'vite';

/** Two programs for Node; packages stay outside and are loaded from node_modules. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../out/sync-server',
    emptyOutDir: true,
    sourcemap: process.env.COVERAGE === '1' ? 'hidden' : false,
    minify: false,
    rolldownOptions: {
      input: { index: 'sync-server/index.ts', seed: 'sync-server/seed/cli.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs' },
    },
  },
});
