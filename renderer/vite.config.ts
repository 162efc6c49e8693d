import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import manifest from '../package.json' with { type: 'json' };
import { NONCE_PLACEHOLDER } from '../shared/lib/content-security-policy.ts';
import { serviceWorker } from './vite-plugins/service-worker.ts';
import { webAppManifest } from './vite-plugins/web-app-manifest.ts';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, because the same files are served from app://desk and from http://127.0.0.1.
  base: './',
  plugins: [react(), webAppManifest(manifest.description), serviceWorker()],
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(manifest.version) },
  html: { cspNonce: NONCE_PLACEHOLDER },
  worker: { format: 'es' },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // Nothing is inlined: the policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Lines are counted in code as it was written; a minified line holds hundreds of them.
    minify: process.env.COVERAGE !== '1',
    sourcemap: process.env.COVERAGE === '1' ? 'hidden' : false,
  },
});
