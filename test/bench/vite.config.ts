import { defineConfig } from 'vite';

/** The bench of search and lists in Node, without a browser. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../out/bench-node',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: 'test/bench/search.bench.ts',
      output: { entryFileNames: 'search.mjs' },
    },
  },
});
