import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '../support/desktop.ts';

test('the page sees the desktop bridge and nothing of Node or Electron', async ({ page }) => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(window.desktop ?? {}),
    isFrozen: Object.isFrozen(window.desktop),
    isSecure: isSecureContext,
    leaks: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  }));
  expect(seen).toEqual({
    bridge: ['appInfo', 'readSecret', 'forgetSecret', 'saveFile', 'trustServer', 'onMenuAction'],
    isFrozen: true,
    isSecure: true,
    leaks: [],
  });
});

test('an inline script does not run', async ({ page }) => {
  const hasRun = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineHasRun = true';
    document.body.append(script);
    return 'inlineHasRun' in globalThis;
  });
  expect(hasRun).toBe(false);
});

test('the page connects over HTTPS or to this machine, and nowhere else', async ({ page }) => {
  const firstViolation = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) =>
        resolve(`${event.effectiveDirective} ${event.blockedURI}`),
      ),
    );
    const addresses = ['http://127.0.0.1:9/', 'https://127.0.0.1:9/', 'http://10.0.0.1:9/'];
    for (const address of addresses) await fetch(address).catch(() => undefined);
    return violation;
  });
  expect(firstViolation).toBe('connect-src http://10.0.0.1:9/');
});

test('MUI is styled under the policy', async ({ page }) => {
  const button = page.locator('.MuiButtonBase-root').first();
  await expect(button).toBeVisible();
  // ButtonBase removes the browser's own border by an Emotion style; without the nonce it would stay.
  await expect(button).toHaveCSS('border-top-style', 'none');
  await expect(button).toHaveCSS('cursor', 'pointer');
});

test('a page that navigates away stays on the desk', async ({ app, page }) => {
  const refused = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', (event) => {
          // Asked after the guards, which were there first.
          resolve(event.defaultPrevented ? 'prevented' : 'allowed');
        });
      }),
  );
  await page.evaluate(() => {
    location.href = 'http://127.0.0.1:9/elsewhere';
  });
  expect(await refused).toBe('prevented');
  await expect(page.locator('#root')).not.toBeEmpty();
});

test('a pop-up opens no window; https goes to the user’s own browser', async ({ app, page }) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => {
      opened.push(url);
    };
  });
  await page.evaluate(() => {
    window.open('http://127.0.0.1:9/plain');
    window.open('file:///etc/passwd');
    const link = document.createElement('a');
    link.href = 'https://garage.invalid/help';
    link.target = '_blank';
    document.body.append(link);
    link.click();
  });
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await expect.poll(opened).toEqual(['https://garage.invalid/help']);
  // The link was the last of three: the others have been judged by now.
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the page gets no permission to watch or track', async ({ page }) => {
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'granted'),
      );
    }),
    midi: (await navigator.permissions.query({ name: 'midi' })).state,
  }));
  expect(answers).toEqual({ notifications: 'denied', geolocation: 'denied', midi: 'denied' });
});

test('a page of another origin gets no answer from main, even with our preload', async ({
  app,
  page,
}) => {
  await page.evaluate(() => window.desktop?.readSecret('hostKey'));
  const server = createServer((_request, response) => response.end('<p>elsewhere</p>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const preload = join(import.meta.dirname, '..', '..', 'out', 'preload', 'index.cjs');
  const opened = app.waitForEvent('window');
  await app.evaluate(
    ({ BrowserWindow }, input) => {
      const window = new BrowserWindow({
        webPreferences: { preload: input.preload, sandbox: true, contextIsolation: true },
      });
      return window.loadURL(input.url);
    },
    { preload, url },
  );
  const stranger = await opened;
  await stranger.waitForURL(url);
  const answer = await stranger.evaluate(() => window.desktop?.readSecret('hostKey'));
  expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  server.close();
});

test('main refuses what the schema of the channel refuses', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const desktop = window.desktop;
    const bytes = new Uint8Array(1);
    const mediaType = 'text/csv';
    return [
      await desktop?.readSecret('unknown' as 'hostKey'),
      await desktop?.readSecret('../other' as 'hostKey'),
      await desktop?.saveFile({ suggestedName: '../../autostart.csv', mediaType, bytes }),
      await desktop?.saveFile({ suggestedName: 'a.csv', mediaType, bytes: [] as never }),
      await desktop?.trustServer({ origin: 'http://desk.example', fingerprint: 'a'.repeat(64) }),
      await desktop?.trustServer({ origin: 'https://desk.example', fingerprint: 'a' }),
    ];
  });
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  }
});

test('the window is sandboxed, isolated and without Node', async ({ app }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Left out of Electron's type declarations.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});
