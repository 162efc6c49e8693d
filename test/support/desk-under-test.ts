import { join } from 'node:path';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { launchBrowser } from './browser.ts';
import { freePort, startBrowserHost } from './browser-host.ts';
import { startPageCoverage, stopPageCoverage } from './coverage.ts';
import { launchDesktop, withFolder } from './desktop.ts';
import { gone, killHard, processesOf } from './process-tree.ts';
import { signIn } from './sign-in.ts';

export const HOST_KINDS = ['desktop', 'browser'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/** One desk of a garage on a profile of its own, the same to a test whichever host shows it. Somebody is signed in. */
export interface DeskUnderTest {
  /** Another page after each start. */
  readonly page: Page;
  restart(): Promise<void>;
  /**
   * Finds every process of this desk, host and Chromium, and returns what kills them all at once, so that
   * nothing stands between an acknowledgement and the kill. `start` brings the desk back on the same profile.
   */
  aim(): () => Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskOptions {
  kind: HostKind;
  /** Folder that keeps the profile over restarts. */
  folder: string;
  name: string;
  serverUrl: string;
  enrolmentCode: string;
}

interface Running {
  page: Page;
  /** Process ids: the host, and whatever else was started beside it. */
  hostPids: number[];
  close(): Promise<void>;
}

export async function startDesk(options: DeskOptions): Promise<DeskUnderTest> {
  const env = {
    FORECOURT_SERVER_URL: options.serverUrl,
    FORECOURT_ENROLMENT_CODE: options.enrolmentCode,
  };
  const profile = join(options.folder, options.name);
  const open = await opener(options.kind, profile, env);
  let running: Running;
  let isRunning = false;
  const start = async () => {
    running = await open();
    isRunning = true;
    const isSetUp = await signIn(running.page);
    // The next desk of the garage has to find who set it up.
    if (isSetUp) await running.page.getByText('1 of 1 confirmed').waitFor();
  };
  const stop = async () => {
    if (!isRunning) return;
    isRunning = false;
    await stopPageCoverage(running.page);
    await running.close();
  };
  const aim = () => {
    const { hostPids } = running;
    const mark = `--user-data-dir=${profile}`;
    const aimed = processesOf(hostPids, [mark]);
    return async () => {
      killHard(aimed);
      isRunning = false;
      // A process that was started meanwhile has the profile on its command line.
      const late = processesOf([], [mark]);
      killHard(late);
      await gone([...aimed, ...late]);
    };
  };
  await start();
  return {
    get page() {
      return running.page;
    },
    aim,
    start,
    restart: async () => {
      await stop();
      await start();
    },
    close: stop,
  };
}

/** What starts the host; a browser desk keeps its port, because the port is part of its origin. */
async function opener(
  kind: HostKind,
  profile: string,
  env: Record<string, string>,
): Promise<() => Promise<Running>> {
  if (kind === 'desktop') {
    return async () => {
      const { app, page } = await launchDesktop({ userData: profile, env });
      await startPageCoverage(page);
      const { pid } = app.process();
      return { page, hostPids: pid === undefined ? [] : [pid], close: () => app.close() };
    };
  }
  const port = await freePort();
  return async () => {
    const host = await startBrowserHost(port, join(profile, 'host'), env);
    const context: BrowserContext = await launchBrowser(profile);
    const page = context.pages()[0] ?? (await context.newPage());
    await startPageCoverage(page);
    await page.goto(host.url);
    return {
      page,
      hostPids: [host.pid],
      close: async () => {
        await context.close();
        await host.stop();
      },
    };
  };
}

interface Closable {
  close(): Promise<void>;
}

interface Fixtures {
  /** Empty at the start, gone after everything in it is closed. */
  folder: string;
  /** `closing(x)` is x, closed when the test ends, however it ends; the last one first. */
  closing: <T extends Closable>(thing: T) => T;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the braces
  folder: ({}, use) => withFolder(use),
  // Asks for the folder so that it outlives what is closed here.
  closing: async ({ folder: _folder }, use) => {
    const things: Closable[] = [];
    await use((thing) => {
      things.push(thing);
      return thing;
    });
    for (const thing of things.reverse()) await thing.close();
  },
});
