import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** The Electron main process and the two programs that run it or stand in for it, as CommonJS. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    outDir: '../out/main',
    emptyOutDir: true,
    target: 'node20.19',
    minify: false,
    sourcemap: process.env.COVERAGE === '1' ? 'hidden' : false,
    rolldownOptions: {
      input: {
        index: 'main/index.ts',
        'browser-host': 'main/browser-host/index.ts',
        start: 'main/start/index.ts',
      },
      external: ['electron', /^node:/, ...builtinModules],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
    },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
