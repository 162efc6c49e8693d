import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type {} from '../../renderer/platform/window-desktop.ts';
import { nodeCoverage, startPageCoverage, stopPageCoverage } from './coverage.ts';
import { electronHost } from './electron-host.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The desk as Electron names it, and as the stand-in has to show it to Chromium. */
const DESK_URL = /^(app:\/\/desk|http:\/\/desk\.app\.localhost)\//;

export const HOST = electronHost();

export interface DesktopOptions {
  userData: string;
  env?: Record<string, string>;
}

export interface Desktop {
  app: ElectronApplication;
  page: Page;
}

/** Starts the desk on a user folder; the caller closes `app`. */
export async function launchDesktop({ userData, env = {} }: DesktopOptions): Promise<Desktop> {
  const app = await _electron.launch({
    executablePath: HOST.executablePath,
    args: [ROOT, `--user-data-dir=${userData}`],
    cwd: ROOT,
    env: { ...inherited(), ...nodeCoverage(), LANG: 'en_US.UTF-8', ...HOST.environment, ...env },
  });
  const page = await app.firstWindow();
  await page.waitForURL(DESK_URL);
  return { app, page };
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'forecourt-test-'));
  try {
    return await use(folder);
  } finally {
    // The browser may still be writing its last files.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

interface Fixtures {
  /** Environment of the desk, such as FORECOURT_SERVER_URL. */
  env: Record<string, string>;
  userData: string;
  desktop: Desktop;
  app: ElectronApplication;
  page: Page;
}

/** One desk per test, in real Electron or in the stand-in, each with a user folder of its own. */
export const test = base.extend<Fixtures>({
  env: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the braces
  userData: ({}, use) => withFolder(use),
  desktop: async ({ userData, env }, use) => {
    const desktop = await launchDesktop({ userData, env });
    await use(desktop);
    await desktop.app.close();
  },
  app: ({ desktop }, use) => use(desktop.app),
  page: async ({ desktop }, use) => {
    await startPageCoverage(desktop.page);
    await use(desktop.page);
    await stopPageCoverage(desktop.page);
  },
});
export { expect } from '@playwright/test';
