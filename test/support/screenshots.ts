import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { freePort, startBrowserHost } from './browser-host.ts';
import { startPageCoverage, stopPageCoverage } from './coverage.ts';
import { requireBrowser } from './find-browser.mjs';
import { startServerProcess } from './server-process.ts';
import { signIn } from './sign-in.ts';

/** The smallest screen we care for. */
const SCREEN = { width: 1366, height: 768 };
const FOLDER = resolve(import.meta.dirname, '../../resources/docs/screenshots');
const PREFERENCES_KEY = 'forecourt.preferences';

export interface PictureLook {
  /** Ends the file name. */
  name: string;
  language: 'en' | 'de' | 'ar';
  appearance: 'light' | 'dark';
}

export const LOOKS = [
  { name: 'light', language: 'en', appearance: 'light' },
  { name: 'dark', language: 'en', appearance: 'dark' },
  { name: 'arabic', language: 'ar', appearance: 'light' },
] as const satisfies PictureLook[];

export interface ShowDesk {
  page: Page;
  /** Where the line ends; stopping it shows the desk offline. */
  server: Awaited<ReturnType<typeof startServerProcess>>;
  close(): Promise<void>;
}

/** A server with the demo garages, a browser host and one browser that shows the desk. */
export async function startShowDesk({ isEnrolled = true } = {}): Promise<ShowDesk> {
  const server = await startServerProcess({ demo: isEnrolled });
  const code = isEnrolled ? server.enrolmentCode : null;
  const profile = await mkdtemp(join(tmpdir(), 'forecourt-show-'));
  const host = await startBrowserHost(await freePort(), join(profile, 'host'), {
    FORECOURT_SERVER_URL: server.url,
    ...(code === null ? {} : { FORECOURT_ENROLMENT_CODE: code }),
  });
  const context = await openShowBrowser(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await startPageCoverage(page);
  await page.goto(host.url);
  if (isEnrolled) await signIn(page);
  return {
    page,
    server,
    close: async () => {
      await stopPageCoverage(page);
      await context.close();
      await host.stop();
      await server.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A browser with a screen of the pictures’ size. */
export function openShowBrowser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: requireBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: SCREEN,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    args: ['--disable-gpu', '--font-render-hinting=none'],
  });
}

/** Loads the desk again in another language and appearance, and signs in again where somebody has to. */
export async function setLook(page: Page, look: PictureLook): Promise<void> {
  const { language, appearance } = look;
  const isSignedIn = (await page.locator('#main').count()) > 0;
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    PREFERENCES_KEY,
    JSON.stringify({ language, appearance }),
  ] as const);
  await page.reload();
  if (isSignedIn) await signIn(page);
  await page.getByRole('main').waitFor();
}

/** Goes to a place of the desk by its hash. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
}

/** Writes `resources/docs/screenshots/<screen>-<look>.png` once fonts and data stand. */
export async function takePicture(page: Page, screen: string, look: PictureLook): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: join(FOLDER, `${screen}-${look.name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}
