import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findBrowser } from './find-browser.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const STAND_IN = join(import.meta.dirname, 'standin', 'bin', 'electron');

type HostKind = 'electron' | 'standin';

export interface ElectronHost {
  kind: HostKind;
  executablePath: string;
  environment: Record<string, string>;
}

/**
 * What the desktop tests run on: real Electron where its program is here and may run, else the stand-in.
 * FORECOURT_TEST_HOST=electron or =standin decides otherwise.
 */
export function electronHost(): ElectronHost {
  const wanted = process.env.FORECOURT_TEST_HOST;
  const electron = realElectron();
  // As root Electron runs without its sandbox only, which is not the program we ship.
  const isUsable = electron !== null && process.getuid?.() !== 0;
  if (wanted === 'electron' || (wanted === undefined && isUsable)) {
    if (electron === null) throw new Error('Electron is wanted, but its program is not here');
    return { kind: 'electron', executablePath: electron, environment: {} };
  }
  const browser = findBrowser();
  return {
    kind: 'standin',
    executablePath: STAND_IN,
    environment: browser === null ? {} : { STANDIN_CHROMIUM: browser },
  };
}

/** Electron writes path.txt when its program has been fetched. */
function realElectron(): string | null {
  const folder = dirname(createRequire(join(ROOT, 'x.js')).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(path) ? path : null;
}
