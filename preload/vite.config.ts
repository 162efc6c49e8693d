import { defineConfig } from 'vite';

/** A sandboxed preload is one CommonJS file with nothing but `electron` left to require. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../out/preload',
    emptyOutDir: true,
    target: 'node20.19',
    minify: false,
    sourcemap: process.env.COVERAGE === '1' ? 'hidden' : false,
    lib: { entry: 'index.ts', formats: ['cjs'], fileName: () => 'index.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
