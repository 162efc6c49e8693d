import { defineConfig } from 'vite';

/** What runs in Node, without a browser: search and lists, the server, and the ledger for its book. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../out/bench-node',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        search: 'test/bench/search.bench.ts',
        server: 'test/bench/server.bench.ts',
        entries: 'test/bench/load-entries.ts',
        matching: 'test/bench/matching.bench.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs' },
    },
  },
});
