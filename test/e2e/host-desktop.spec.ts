import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, HOST, launchDesktop, test } from '../support/desktop.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test.describe('app info', () => {
  test.use({
    env: { FORECOURT_SERVER_URL: 'http://127.0.0.1:4781', FORECOURT_ENROLMENT_CODE: 'ABCD-EFGH' },
  });

  test('the desk learns the server and the code it was started with', async ({ page }) => {
    const answer = await page.evaluate(() => window.desktop?.appInfo());
    expect(answer).toMatchObject({
      ok: true,
      value: {
        host: 'electron',
        serverUrl: 'http://127.0.0.1:4781',
        enrolmentCode: 'ABCD-EFGH',
      },
    });
  });
});

test('storage and sealed secrets survive a restart', async ({ userData }) => {
  const first = await launchDesktop({ userData });
  const made = await first.page.evaluate(async () => {
    localStorage.setItem('kept', 'yes');
    const answers = await Promise.all([
      window.desktop?.readSecret('hostKey'),
      window.desktop?.readSecret('hostKey'),
    ]);
    return answers.map((answer) => (answer?.ok ? answer.value : answer?.error.code));
  });
  await first.app.close();
  const [secret = ''] = made;
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(made).toEqual([secret, secret]);
  const sealed = await readFile(join(userData, 'secrets', 'hostKey.sealed'));
  expect(sealed.includes(secret)).toBe(false);

  const second = await launchDesktop({ userData });
  const kept = await second.page.evaluate(async () => ({
    storage: localStorage.getItem('kept'),
    secret: await window.desktop?.readSecret('hostKey'),
  }));
  await second.app.close();
  expect(kept).toEqual({ storage: 'yes', secret: { ok: true, value: secret } });
});

test('a secret that was let go is gone from the disk, and the next one is another', async ({
  userData,
}) => {
  const { app, page } = await launchDesktop({ userData });
  const [made, forgotten, again] = await page.evaluate(async () => [
    await window.desktop?.readSecret('hostKey'),
    await window.desktop?.forgetSecret('hostKey'),
    await window.desktop?.readSecret('hostKey'),
  ]);
  expect(forgotten).toEqual({ ok: true, value: undefined });
  expect(again).toMatchObject({ ok: true });
  expect(again).not.toEqual(made);
  await page.evaluate(() => window.desktop?.forgetSecret('hostKey'));
  await expect(readFile(join(userData, 'secrets', 'hostKey.sealed'))).rejects.toThrow('ENOENT');
  await app.close();
});

test('a system without a keyring gets a code instead of a plain text file', async ({
  userData,
}) => {
  test.skip(HOST.kind !== 'standin', 'a test cannot take the keyring away from a real system');
  const { app, page } = await launchDesktop({ userData, env: { STANDIN_NO_KEYRING: '1' } });
  const answer = await page.evaluate(() => window.desktop?.readSecret('hostKey'));
  await app.close();
  expect(answer).toMatchObject({ ok: false, error: { code: 'SECRETS_UNAVAILABLE' } });
});

test('a server named by an enrolment link stays named over a restart', async ({ userData }) => {
  const fingerprint = 'a1'.repeat(32);
  const { app, page } = await launchDesktop({ userData });
  const answer = await page.evaluate(
    (print) =>
      window.desktop?.trustServer({ origin: 'https://desk.example:4781', fingerprint: print }),
    fingerprint,
  );
  await app.close();
  expect(answer).toEqual({ ok: true, value: true });
  const kept = await readFile(join(userData, 'trusted-servers.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual({ 'desk.example': fingerprint });
});

test('a second start ends itself and brings the first desk to the front', async ({
  app,
  page,
  userData,
}) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const restored = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.once('restore', () => resolve(true));
        window?.minimize();
      }),
  );
  // A window that is not down yet is not brought up.
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()),
    )
    .toBe(true);
  const second = spawn(HOST.executablePath, [ROOT, `--user-data-dir=${userData}`], {
    env: { ...process.env, ...HOST.environment },
    stdio: 'ignore',
  });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(await restored).toBe(true);
});

test('the window opens where it was left', async ({ userData }) => {
  const bounds = { x: 120, y: 80, width: 1000, height: 640 };
  const first = await launchDesktop({ userData });
  await first.app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  );
  await expect.poll(() => windowBounds(first.app)).toEqual(bounds);
  await first.app.close();

  const second = await launchDesktop({ userData });
  const reopened = await windowBounds(second.app);
  await second.app.close();
  expect(reopened).toEqual(bounds);
});

test('a damaged window state does not keep the desk from opening', async ({ userData }) => {
  await writeFile(join(userData, 'window-state.json'), '{"bounds":{"x":1e99}}');
  const { app } = await launchDesktop({ userData });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  expect(await windowBounds(app)).toMatchObject({ width: 1280, height: 720 });
  await app.close();
});

test('a menu entry reaches the page by the id of its action', async ({ app, page }) => {
  await page.evaluate(() => {
    const chosen: string[] = [];
    const stop = window.desktop?.onMenuAction((actionId) => {
      chosen.push(actionId);
      stop?.();
    });
    Object.assign(window, { chosen });
  });
  const choose = (id: string) =>
    app.evaluate(
      ({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(),
      id,
    );
  const chosen = () => page.evaluate(() => (window as unknown as { chosen: string[] }).chosen);
  await choose('customers/add-customer');
  await expect.poll(chosen).toEqual(['customers/add-customer']);
  // The listener has stopped itself: the second entry is not heard.
  await choose('find/focus-search');
  await page.evaluate(() => window.desktop?.appInfo());
  expect(await chosen()).toEqual(['customers/add-customer']);
});

test('the menu speaks the language of the system', async ({ userData }) => {
  test.skip(HOST.kind !== 'standin', 'real Electron takes its language from the desktop session');
  const { app } = await launchDesktop({ userData, env: { LANG: 'de_DE.UTF-8' } });
  const labels = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map((item) => item.label),
  );
  await app.close();
  expect(labels).toEqual(['Datei', 'Bearbeiten', 'Ansicht']);
});

test('a file is saved where the user says, and nowhere when they close the dialog', async ({
  app,
  page,
  userData,
}) => {
  const filePath = join(userData, 'errors.csv');
  const save = () =>
    page.evaluate(() =>
      window.desktop?.saveFile({
        suggestedName: 'errors.csv',
        mediaType: 'text/csv',
        bytes: new TextEncoder().encode('Zeile;Größe\n'),
      }),
    );
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  expect(await save()).toEqual({ ok: true, value: false });
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
  expect(await save()).toEqual({ ok: true, value: true });
  expect(await readFile(filePath, 'utf8')).toBe('Zeile;Größe\n');
});

test('an uncaught error is logged without its words, and the desk ends', async ({ userData }) => {
  const { app } = await launchDesktop({ userData });
  const exit = once(app.process(), 'exit');
  await app
    .evaluate(() =>
      setTimeout(() => {
        throw new TypeError('Frau Schmidt');
      }, 0),
    )
    .catch(() => undefined); // the process may be gone before it answers
  expect((await exit)[0]).toBe(1);
  const log = await readFile(join(userData, 'crash.log'), 'utf8');
  expect(JSON.parse(log)).toMatchObject({ where: 'main', name: 'TypeError' });
  expect(log).not.toContain('Schmidt');
});

function windowBounds(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}
