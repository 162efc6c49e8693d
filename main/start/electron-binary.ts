import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { keepLastLine } from './child-events.ts';
import type { Children } from './children.ts';

const PROBE_MS = 5_000;
const INSTALL_MS = 300_000;
const DOWNLOADS = 'https://github.com/electron/electron/releases/download/';

type Binary = { path: string } | { reason: string };

/** Electron's program: the one that is here, else fetched once; or why there is none. */
export async function findElectron(
  root: string,
  children: Children,
  say: (line: string) => void,
): Promise<Binary> {
  const folder = electronPackage(root);
  if (folder === null) return { reason: 'its package is not installed' };
  const present = binaryIn(folder);
  if (present !== null) return { path: present };
  const unreachable = await probe(downloadUrl(folder, process.env), PROBE_MS);
  if (unreachable !== null) return { reason: unreachable };
  say('Fetching Electron once (about 120 MB) …');
  const failure = await install(folder, children, INSTALL_MS);
  const fetched = failure === null ? binaryIn(folder) : null;
  return fetched === null
    ? { reason: failure ?? 'its download has no program' }
    : { path: fetched };
}

function electronPackage(root: string): string | null {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'));
  } catch {
    return null; // installed without development packages
  }
}

/** Electron's own rule: path.txt names the program in dist, ELECTRON_OVERRIDE_DIST_PATH replaces dist. */
export function binaryIn(folder: string): string | null {
  const pathFile = join(folder, 'path.txt');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const path =
    override !== undefined && override !== ''
      ? join(override, process.platform === 'win32' ? 'electron.exe' : 'electron')
      : name && join(folder, 'dist', name);
  return path && existsSync(path) ? path : null;
}

export function downloadUrl(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const mirror = environment.ELECTRON_MIRROR ?? environment.npm_config_electron_mirror ?? DOWNLOADS;
  return `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** One HEAD, redirects included: a silent network costs `timeoutMs` at most. Null when it answers. */
export async function probe(url: string, timeoutMs: number): Promise<string | null> {
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(timeoutMs) });
    return answer.ok ? null : `its download answered ${answer.status}`;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return `its download gave no answer in ${timeoutMs / 1000} s`;
    }
    const cause = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no network';
    return `its download cannot be reached, ${code}`;
  }
}

function install(folder: string, children: Children, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const child = children.spawn(process.execPath, [join(folder, 'install.js')], {
      // The download shows its progress itself.
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    const lastLine = keepLastLine(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(null);
      else if (signal === 'SIGKILL')
        resolve(`its download was not finished in ${timeoutMs / 1000} s`);
      else resolve(lastLine() || `its installation ended with ${code}`);
    });
  });
}
