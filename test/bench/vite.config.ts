import { defineConfig } from 'vite';

/** What is measured in Node, without a browser: search and lists, and the server. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../out/bench-node',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { search: 'test/bench/search.bench.ts', server: 'test/bench/server.bench.ts' },
      output: { entryFileNames: '[name].mjs' },
    },
  },
});
