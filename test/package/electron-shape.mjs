// A folder shaped like Electron's Linux download, so that packaging can be checked without the download.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options } from '@electron/fuses';

/** By this text the fuse tool finds the fuses in Electron's program; the wire follows it. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_VERSION = 1;
const FUSE_OFF = '0';

/** @param {string} folder @param {string} version */
export async function writeElectronShape(folder, version) {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const count = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length;
  // Never run, only searched for its fuses. All off: one that is to be on shows that it was switched.
  const program = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([FUSE_VERSION, count]),
    Buffer.from(FUSE_OFF.repeat(count)),
  ]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome_crashpad_handler',
    'chrome-sandbox',
    'locales/en-US.pak',
  ]) {
    writeFileSync(join(folder, name), '');
  }
  writeFileSync(join(folder, 'version'), version);
  const defaultApp = join(folder, 'default-app');
  mkdirSync(defaultApp);
  writeFileSync(join(defaultApp, 'main.js'), '');
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'));
}
