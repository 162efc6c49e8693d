import { defineConfig } from 'vite';

/** The driver of the torture, for Node; packages stay outside. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../out/torture',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: 'test/torture/cli.ts',
      output: { entryFileNames: 'cli.mjs' },
    },
  },
});
