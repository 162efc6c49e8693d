import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { requireBrowser } from '../../support/find-browser.mjs';
import type { Activity } from '../world/activity.ts';
import type { Shop } from '../world/seat.ts';
import { openTab, type Tab } from './tab.ts';
import { createWorkerSeat } from './worker-seat.ts';

export interface Browser {
  openShop(activity: Activity): Shop;
  close(): Promise<void>;
}

/** A Chromium with a profile on the disk; it has no network. */
export async function openBrowser(workerCode: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'forecourt-torture-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireBrowser(),
    // Root and many containers cannot have it; it loads only our own page.
    chromiumSandbox: false,
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  await context.route('**/*', async (route) => {
    const isWorker = route.request().url().endsWith('/worker.js');
    await route.fulfill({
      contentType: isWorker ? 'text/javascript' : 'text/html',
      body: isWorker ? workerCode : '<!doctype html><title>desk</title>',
    });
  });
  let tabs = 0;
  return {
    openShop: (activity) => {
      const open: Tab[] = [];
      return {
        newSeat: async () => {
          tabs += 1;
          const tab = await openTab(context, `https://desk${tabs}.invalid`);
          open.push(tab);
          return createWorkerSeat(`desk${open.length - 1}`, tab, activity);
        },
        close: async () => {
          await Promise.all(open.map((tab) => tab.close()));
        },
      };
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
