import { defineConfig } from 'vite';

/** The driver of the torture and the process of its server, for Node; packages stay outside. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../out/torture',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { cli: 'test/torture/cli.ts', server: 'test/torture/far/far-server.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs' },
    },
  },
});
