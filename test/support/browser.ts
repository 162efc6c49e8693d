import { join } from 'node:path';
import { type BrowserContext, test as base, chromium, type Page } from '@playwright/test';
import { type BrowserHostProcess, freePort, startBrowserHost } from './browser-host.ts';
import { startPageCoverage, stopPageCoverage } from './coverage.ts';
import { withFolder } from './desktop.ts';
import { requireBrowser } from './find-browser.mjs';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser profile that keeps its storage in `profile`; the caller closes it. */
export function launchBrowser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: requireBrowser(),
    // Root and many containers cannot have it; the tests load only our own pages.
    chromiumSandbox: false,
    locale: 'en-US',
    args: QUIET,
  });
}

interface Fixtures {
  /** Environment of the browser host, such as FORECOURT_SERVER_URL. */
  env: Record<string, string>;
  host: BrowserHostProcess;
  profile: string;
  context: BrowserContext;
  page: Page;
}

/** A browser host and a browser of its own per test; `page` shows the desk. */
export const test = base.extend<Fixtures>({
  env: [{}, { option: true }],
  host: async ({ env, profile }, use) => {
    const host = await startBrowserHost(await freePort(), join(profile, 'host'), env);
    await use(host);
    await host.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the braces
  profile: ({}, use) => withFolder(use),
  context: async ({ profile }, use) => {
    const context = await launchBrowser(profile);
    await use(context);
    await context.close();
  },
  page: async ({ context, host }, use) => {
    const page = context.pages()[0] ?? (await context.newPage());
    await startPageCoverage(page);
    await page.goto(host.url);
    await use(page);
    await stopPageCoverage(page);
  },
});
export { expect } from '@playwright/test';
