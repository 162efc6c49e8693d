import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const folder = join(import.meta.dirname, '..', '..', 'coverage', 'raw', 'browser');
const isWanted = process.env.COVERAGE === '1';

/** Starts counting in the page; navigations keep what was counted. */
export async function startPageCoverage(page: Page): Promise<void> {
  if (isWanted) await page.coverage.startJSCoverage({ resetOnNavigation: false });
}

/** Writes what the page ran; `name` tells this page from every other of the run. */
export async function stopPageCoverage(page: Page, name: string): Promise<void> {
  if (!isWanted || page.isClosed()) return;
  const entries = await page.coverage.stopJSCoverage();
  mkdirSync(folder, { recursive: true });
  const slim = entries.map(({ url, functions }) => ({ url, functions }));
  writeFileSync(join(folder, `${name.replace(/\W+/g, '-')}.json`), JSON.stringify(slim));
}
