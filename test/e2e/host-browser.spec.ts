import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { PROFILE_HEADER } from '../../shared/lib/host-profile.ts';
import { expect, test } from '../support/browser.ts';
import type { BrowserHostProcess } from '../support/browser-host.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test.use({
  env: { FORECOURT_SERVER_URL: 'http://127.0.0.1:4781', FORECOURT_ENROLMENT_CODE: 'ABCD-EFGH' },
});

test('answers only to its own names, and to one of them by redirect', async ({ host }) => {
  const statusFor = async (name: string) => (await ask(host, '/', { host: name })).statusCode;
  expect(await statusFor('evil.example')).toBe(421);
  expect(await statusFor(`evil.example:${host.port}`)).toBe(421);
  expect(await statusFor('127.0.0.1:1')).toBe(421);
  expect(await statusFor(`127.0.0.1:${host.port}`)).toBe(200);
  const redirect = await ask(host, '/x?y', { host: `localhost:${host.port}` });
  expect([redirect.statusCode, redirect.headers.location]).toEqual([308, `${host.url}x?y`]);
});

test('answers GET only', async ({ host }) => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
    expect((await fetch(host.url, { method })).status, method).toBe(405);
  }
});

test('serves nothing outside its folder, however the path is spelt', async ({ host }) => {
  const paths = ['/../package.json', '/..%2fmain%2findex.cjs', '/%2e%2e/main/index.cjs'];
  paths.push('/..\\main\\index.cjs', '/%00', '/%', '//etc/passwd', '/assets');
  for (const path of paths) expect(await rawStatus(host, path), path).toContain(' 404 ');
  expect(await rawStatus(host, '/index.html')).toContain(' 200 ');
});

test('every page has a nonce of its own', async ({ host }) => {
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const answer = await fetch(host.url);
      const header = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '');
      expect(await answer.text()).toContain(`nonce="${header?.[1]}"`);
      return header?.[1];
    }),
  );
  expect(new Set(nonces).size).toBe(2);
});

test('tells the page its server and one-time code, and no other origin', async ({ host }) => {
  const answer = await fetch(`${host.url}host/info.json`, {
    headers: { origin: 'http://a.invalid' },
  });
  expect(await answer.json()).toMatchObject({
    host: 'browser',
    serverUrl: 'http://127.0.0.1:4781',
    enrolmentCode: 'ABCD-EFGH',
  });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

test('hands the host key to its own page, and to no other page', async ({
  host,
  page,
  context,
}) => {
  const askFrom = (from: typeof page) =>
    from.evaluate(async (url) => {
      const answer = await fetch(url, { method: 'POST' }).catch(() => null);
      return answer && { status: answer.status, text: await answer.text() };
    }, `${host.url}host/key`);
  const own = await askFrom(page);
  expect(own).toMatchObject({ status: 200, text: expect.stringMatching(/^[\w-]{43}$/) });
  expect(await askFrom(page)).toEqual(own);
  const others = createServer((_request, response) => response.end('<p>elsewhere</p>'));
  await new Promise<void>((resolve) => others.listen(0, '127.0.0.1', resolve));
  const elsewhere = await context.newPage();
  await elsewhere.goto(`http://127.0.0.1:${(others.address() as AddressInfo).port}/`);
  expect(await askFrom(elsewhere)).toBeNull();
  others.close();
});

test('refuses the host key to whoever does not say that they are its page', async ({ host }) => {
  const url = `${host.url}host/key`;
  const origin = host.url.slice(0, -1);
  const refused: Record<string, string>[] = [
    {},
    { origin },
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-origin' },
    { origin, 'sec-fetch-site': 'same-site' },
    { origin, 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of refused) {
    expect(await statusOf('POST', url, headers), JSON.stringify(headers)).toBe(403);
    // Nor does anybody else make the host let go of it.
    const asBrowser = { ...headers, [PROFILE_HEADER]: 'a'.repeat(36) };
    expect(await statusOf('DELETE', url, asBrowser), JSON.stringify(headers)).toBe(403);
  }
  expect(await statusOf('POST', url, { origin, 'sec-fetch-site': 'same-origin' })).toBe(200);
  expect((await fetch(url)).status).toBe(404);
});

test('stops with one message when its port is occupied', async ({ host }) => {
  const second = spawn(process.execPath, ['out/main/browser-host.cjs', `--port=${host.port}`], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([
    text(second.stdout),
    text(second.stderr),
    once(second, 'exit'),
  ]);
  expect(code).toBe(1);
  expect(output).toBe('');
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(errors).toContain(`Port ${host.port} is in use`);
});

test('can be installed: manifest and icons without errors', async ({ page, context }) => {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const devTools = await context.newCDPSession(page);
  const manifest = await devTools.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(JSON.parse(manifest.data ?? '{}')).toMatchObject({ name: 'Forecourt' });
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
  // A persistent test profile counts as incognito for this check in some builds; nothing else may be wrong.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual([]);
});

test('keeps every file of the build for offline use', async ({ page }) => {
  const kept = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const [name = ''] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname.slice(1));
  });
  const built = readdirSync(join(ROOT, 'out', 'renderer'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(sw\.js|index\.html)$|\.map$/.test(entry.name))
    .map((entry) => relative(join(ROOT, 'out', 'renderer'), join(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll('\\', '/'));
  expect(new Set(kept)).toEqual(new Set(['', 'host/info.json', ...built]));
});

test('says that Forecourt is not running with the host gone, and keeps no one-time code', async ({
  page,
  context,
  host,
}) => {
  const problems: string[] = [];
  context.on('weberror', (error) => problems.push(error.error().message));
  await expect(page.locator('#root')).not.toBeEmpty();
  await page.evaluate(() => navigator.serviceWorker.ready);
  // A page that was open before the service worker took over is served by it from its next load on.
  await page.reload();
  await host.stop();

  await page.reload();
  // Its key is with the host, so the book stays closed; the page itself comes from the service worker.
  await expect(page.getByText('Forecourt is not running on this PC')).toBeVisible();
  const another = await context.newPage();
  await another.goto(host.url);
  await expect(another.getByText('Forecourt is not running on this PC')).toBeVisible();
  const info = await another.evaluate(async () => (await fetch('host/info.json')).json());
  expect(info).toMatchObject({ serverUrl: 'http://127.0.0.1:4781', enrolmentCode: null });
  expect(problems).toEqual([]);
});

/** fetch() does not let the Host header be set. */
function ask(
  host: BrowserHostProcess,
  path: string,
  headers: Record<string, string>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer);
    })
      .on('error', reject)
      .end();
  });
}

/** fetch() would tidy the path before it is sent. */
async function rawStatus(host: BrowserHostProcess, path: string): Promise<string> {
  const socket = connect(host.port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: close\r\n\r\n`);
  return (await text(socket)).split('\r\n', 1)[0] ?? '';
}

/** Node's own fetch says what it likes of itself, as any program can. */
function statusOf(
  method: string,
  url: string,
  headers: Record<string, string>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
