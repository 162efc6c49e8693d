import { defineConfig } from 'vite';

/** What of the bench runs in Node: search and lists without a browser, and the ledger for the server's book. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../out/bench-node',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { search: 'test/bench/search.bench.ts', entries: 'test/bench/load-entries.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs' },
    },
  },
});
