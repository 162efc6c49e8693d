import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const RAW = join(import.meta.dirname, '..', '..', 'coverage', 'raw');
const isWanted = process.env.COVERAGE === '1';
let written = 0;

/**
 * Counts what the page runs from here on. The engine forgets a script with its document, so every load that
 * a test asks for is preceded by writing down what the old document ran.
 */
export async function startPageCoverage(page: Page): Promise<void> {
  if (!isWanted) return;
  await page.coverage.startJSCoverage({ resetOnNavigation: false });
  const flush = async () => {
    write(await page.coverage.stopJSCoverage());
    await page.coverage.startJSCoverage({ resetOnNavigation: false });
  };
  const { goto, reload } = page;
  page.goto = async (...args) => {
    await flush();
    return goto.apply(page, args);
  };
  page.reload = async (...args) => {
    await flush();
    return reload.apply(page, args);
  };
}

export async function stopPageCoverage(page: Page): Promise<void> {
  if (isWanted && !page.isClosed()) write(await page.coverage.stopJSCoverage());
}

/** For Node processes of ours: they write their own coverage when they end in good order. */
export function nodeCoverage(): Record<string, string> {
  return isWanted ? { NODE_V8_COVERAGE: join(RAW, 'node') } : {};
}

function write(entries: { url: string; functions: unknown }[]): void {
  const folder = join(RAW, 'browser');
  mkdirSync(folder, { recursive: true });
  written += 1;
  const slim = entries.map(({ url, functions }) => ({ url, functions }));
  writeFileSync(join(folder, `${process.pid}-${written}.json`), JSON.stringify(slim));
}
