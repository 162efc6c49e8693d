import { defineConfig } from 'vite';

/** The programs of the torture, for Node; packages stay outside. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../out/torture',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        cli: 'test/torture/cli.ts',
        'seed-process': 'test/torture/seed-process.ts',
        server: 'test/torture/far/far-server.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs' },
    },
  },
});
