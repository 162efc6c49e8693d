import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { launchBrowser } from '../support/browser.ts';
import { withFolder } from '../support/desktop.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';
import type {} from './at-rest/page.ts';
import { needlesOf, PEOPLE } from './at-rest/people.ts';
import type { Search } from './at-rest/search.ts';

test.describe.configure({ timeout: 180_000 });

let pages: Server;
test.beforeAll(async () => {
  pages = await servePage();
});
test.afterAll(() => pages.close());

test('nobody is found on the disk of a desk: no name, phone, e-mail or plate', async () => {
  const { findings, looked } = await searchAfterWork(false);
  expect(findings.filter(({ places }) => places.length > 0)).toEqual([]);
  expectEveryPlace(looked);
});

test('the same search finds everybody on a desk that does not seal', async () => {
  const { findings, looked } = await searchAfterWork(true);
  expect(findings.filter(({ places }) => places.length === 0)).toEqual([]);
  expectEveryPlace(looked);
  const placesOf = (person: keyof typeof PEOPLE) => {
    const needles = needlesOf(PEOPLE[person]);
    const found = findings.filter(({ needle }) => needles.includes(needle));
    return new Set(found.flatMap(({ places }) => places));
  };
  // Each of them lies where this test means them to lie.
  for (const [person, place] of [
    ['sent', /--customers\/docs$/],
    ['sent', /--vehicles\/docs$/],
    ['sent', /--rx-replication-meta-.*\/docs$/],
    ['sent', /-desk\/caches$/],
    ['before', /-desk\/actions$/],
    ['rejected', /-desk\/rejected$/],
    ['noted', /-desk\/outbox$/],
    ['draft', /-desk\/drafts$/],
    ['imported', /--customers\/docs$/],
    ['skipped', /-desk\/importParts$/],
  ] as const) {
    expect([...placesOf(person)], `${person} in ${place}`).toContainEqual(
      expect.stringMatching(place),
    );
  }
});

/** A search that looked nowhere finds nothing. */
function expectEveryPlace(looked: Search['looked']): void {
  const places = Object.keys(looked).filter((place) => (looked[place] ?? 0) > 0);
  for (const table of ['actions', 'outbox', 'rejected', 'drafts', 'importBatches', 'importParts']) {
    expect(places).toContain(`forecourt-desk/${table}`);
  }
  expect(places).toContain('forecourt-desk/caches');
  expect(places).toContain('forecourt-desk/secrets');
  expect(places).toContainEqual(expect.stringMatching(/--customers\/docs$/));
  expect(places).toContainEqual(expect.stringMatching(/--rx-replication-meta-.*\/docs$/));
}

/** Real server, real Chromium, real IndexedDB; the desk works, closes, and then its disk is searched. */
async function searchAfterWork(isUnsealed: boolean): Promise<Search> {
  const server = await startServerProcess();
  try {
    await addEmptyGarage(server);
    const code = await newEnrolmentCode(server);
    return await withFolder(async (profile) => {
      const context = await launchBrowser(profile);
      const page: Page = context.pages()[0] ?? (await context.newPage());
      const { port } = pages.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction('window.desk !== undefined');
      await page.evaluate(([unsealed, url, once]) => window.desk.open(unsealed, url, once), [
        isUnsealed,
        server.url,
        code,
      ] as const);
      await page.evaluate(() => window.desk.workOnline());
      await server.stop();
      await page.evaluate(() => window.desk.workOffline());
      await page.evaluate(() => window.desk.close());
      const search = await page.evaluate(() => window.desk.search());
      await context.close();
      return search;
    });
  } finally {
    await server.close();
  }
}

async function servePage(): Promise<Server> {
  const built = await build({
    configFile: false,
    root: join(import.meta.dirname, 'at-rest'),
    logLevel: 'warn',
    build: { write: false, target: 'chrome140', modulePreload: false },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  const files = new Map(
    output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '');
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    const body = files.get(path);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
