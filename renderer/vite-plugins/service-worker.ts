import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const FILE_NAME = 'sw.js';

/** Builds renderer/platform/service-worker.ts to sw.js and tells it which files this build consists of. */
export function serviceWorker(): Plugin {
  return {
    name: 'forecourt-service-worker',
    apply: 'build',
    // After the plugins that emit files of their own.
    enforce: 'post',
    buildStart() {
      this.emitFile({
        type: 'chunk',
        id: join(import.meta.dirname, '..', 'platform', 'service-worker.ts'),
        fileName: FILE_NAME,
      });
    },
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name !== FILE_NAME && name !== 'index.html' && !name.endsWith('.map'))
        .sort((left, right) => (left < right ? -1 : 1));
      const hash = createHash('sha256');
      for (const name of [...files, 'index.html']) {
        const file = bundle[name];
        if (file) hash.update(name).update(file.type === 'chunk' ? file.code : file.source);
      }
      const chunk = bundle[FILE_NAME];
      if (chunk?.type !== 'chunk' || chunk.imports.length > 0) {
        this.error('the service worker must be one file without imports');
      }
      chunk.code = chunk.code
        .replaceAll('FORECOURT_FILES', JSON.stringify(files))
        .replaceAll('FORECOURT_BUILD', JSON.stringify(hash.digest('hex').slice(0, 16)));
    },
  };
}
