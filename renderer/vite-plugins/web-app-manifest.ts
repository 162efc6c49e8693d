import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const ICONS = join(import.meta.dirname, '..', '..', 'resources', 'icons');
const ICON_FILES = [
  { file: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
  { file: 'icon-512.png', sizes: '512x512', type: 'image/png' },
  { file: 'icon.png', sizes: '1024x1024', type: 'image/png' },
] as const;

/** Makes the desk installable from a browser: writes the manifest and the icons it names. */
export function webAppManifest(description: string): Plugin {
  return {
    name: 'forecourt-web-app-manifest',
    apply: 'build',
    buildStart() {
      for (const { file } of ICON_FILES) {
        this.emitFile({
          type: 'asset',
          fileName: `icons/${file}`,
          source: readFileSync(join(ICONS, file)),
        });
      }
      this.emitFile({
        type: 'asset',
        fileName: 'app.webmanifest',
        source: JSON.stringify(manifest(description), null, 2),
      });
    },
  };
}

function manifest(description: string): object {
  return {
    name: 'Forecourt',
    short_name: 'Forecourt',
    description,
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#0B6E74',
    theme_color: '#0B6E74',
    icons: ICON_FILES.map(({ file, sizes, type }) => ({ src: `icons/${file}`, sizes, type })),
  };
}
