// Finds the Chromium that the tests drive, or gets Debian's. As a program it prints the path it found.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

const ADVICE =
  'No browser for the tests was found: install Chromium, Google Chrome or Microsoft Edge, or set FORECOURT_BROWSER to the path of one.';

/**
 * The path of a Chromium, Chrome or Edge on this machine, or null.
 * @returns {string | null}
 */
export function findBrowser() {
  return candidates().find((path) => existsSync(path)) ?? null;
}

/**
 * As findBrowser, but ends with one line of advice when there is none.
 * @returns {string}
 */
export function requireBrowser() {
  const path = findBrowser();
  if (path === null) throw new Error(ADVICE);
  return path;
}

/**
 * As findBrowser, but installs Debian's Chromium when that can be done: as root, with apt-get.
 * @returns {string | null}
 */
function findOrInstallBrowser() {
  const found = findBrowser();
  if (found !== null || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    return found;
  }
  console.log('No browser for the tests was found: installing chromium with apt-get …');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env: environment });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    stdio: 'inherit',
    env: environment,
  });
  return findBrowser();
}

function candidates() {
  const asked = process.env.FORECOURT_BROWSER;
  return [...(asked ? [asked] : []), ...installed(), playwrightsOwn()].filter(
    (path) => path !== '',
  );
}

function installed() {
  if (process.platform === 'darwin') {
    return MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = [
      process.env.PROGRAMFILES,
      process.env['PROGRAMFILES(X86)'],
      process.env.LOCALAPPDATA,
    ];
    return roots.flatMap((root) => (root ? WINDOWS_PROGRAMS.map((name) => join(root, name)) : []));
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function playwrightsOwn() {
  try {
    return chromium.executablePath();
  } catch {
    return ''; // no Chromium is published for this system
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = findOrInstallBrowser();
  if (path === null) {
    console.error(ADVICE);
    process.exitCode = 1;
  } else {
    console.log(path);
    if (process.argv.includes('--version'))
      console.log(execFileSync(path, ['--version'], { encoding: 'utf8' }).trim());
  }
}
