import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type BadFile, writeBadFiles } from '../fixtures/bad-files.ts';
import { writeLegacyExportFile } from '../fixtures/write-legacy-export.ts';
import { test as base, type DeskUnderTest, startDesk } from '../support/desk-under-test.ts';
import { febrlNames, febrlPath, hasFebrl } from '../support/published-data.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';
import { DeskPage } from './pages/desk-page.ts';
import type { ImportPage } from './pages/import-page.ts';

const WAIT_MS = 60_000;
/** Names searched through the box; the integration test of the import searches every one. */
const FIND_SAMPLE = 150;
/** Coprime to any sample of names, so that the steps visit them all over the file. */
const SAMPLE_STEP = 7_919;

/** A browser desk of an empty garage; the line is cut, for an import needs none. */
const test = base.extend<{ desk: DeskUnderTest }>({
  desk: async ({ folder, closing }, use) => {
    const server = closing(await startServerProcess());
    await addEmptyGarage(server);
    const desk = await startDesk({
      kind: 'browser',
      folder,
      name: 'desk',
      serverUrl: server.url,
      enrolmentCode: await newEnrolmentCode(server),
    });
    closing(desk);
    await new DeskPage(desk.page).ready();
    await server.stop();
    await use(desk);
  },
});

const importOf = ({ page }: DeskUnderTest): Promise<ImportPage> => new DeskPage(page).import();

async function expectCustomers({ page }: DeskUnderTest, count: number): Promise<void> {
  const list = await new DeskPage(page).customers();
  const text = `${count.toLocaleString('en')} customer${count === 1 ? '' : 's'}`;
  await expect(list.count).toHaveText(text, { timeout: WAIT_MS });
}

const HEADER = 'Kundennr;Nachname;Vorname;Telefon;Kennzeichen';
const writeRows = (path: string, rows: readonly string[]) => {
  writeFileSync(path, `${[HEADER, ...rows].join('\n')}\n`);
  return path;
};
const ROWS = [
  'K1;Abendroth;Bruno;0170 5550101;M-AB 1001',
  'K2;Birnbaum;Clara;0170 5550102;M-AB 1002',
  'K3;Cranach;Emil;0170 5550103;M-AB 1003',
];

test('the published person file goes in as it is, and its people are found by their names', async ({
  desk,
}) => {
  test.skip(!hasFebrl, 'not run: data not present');
  test.setTimeout(300_000);
  const named = [...febrlNames('dataset2.csv').values()].filter((name) => name !== '');
  await test.step('nothing of the mapping needs a hand', async () => {
    const page = await importOf(desk);
    await page.choose(febrlPath('dataset2.csv'));
    await expect(page.preview.getByRole('row').nth(1)).toContainText(named[0] ?? '');
    await expect(page.marks).toHaveCount(0);
    await page.run();
    expect(await page.figure('Rows')).toBe(5_000);
    expect(await page.figure('Customers')).toBe(named.length);
    expect(await page.figure('Left out')).toBe(5_000 - named.length);
  });
  await expectCustomers(desk, named.length);
  await test.step(`${FIND_SAMPLE} of them are found`, async () => {
    const names = [...new Set(named)];
    for (let at = 0; at < FIND_SAMPLE; at += 1) {
      const name = names[(at * SAMPLE_STEP) % names.length] ?? '';
      await new DeskPage(desk.page).find(name, name);
    }
  });
});

test('a file that cannot be taken says why, and leaves the book as it was', async ({
  desk,
  folder,
}) => {
  test.setTimeout(300_000);
  const first = await importOf(desk);
  await first.choose(writeRows(join(folder, 'good.csv'), ROWS));
  await first.run();
  await first.another();
  await expectCustomers(desk, ROWS.length);
  let failures = 0;
  for (const bad of writeBadFiles(folder)) {
    await test.step(`a file that ${bad.title}`, async () => {
      await refuse(await importOf(desk), bad);
      if (bad.seen === 'in the run') failures += 1;
      await expectCustomers(desk, ROWS.length);
      await expectHistory(await importOf(desk), failures);
    });
  }
});

async function refuse(page: ImportPage, bad: BadFile): Promise<void> {
  if (bad.seen === 'at once') {
    await page.file.setInputFiles(bad.path);
    await expect(page.error).toHaveText(bad.message);
    await expect(page.start).toHaveCount(0);
    return;
  }
  await page.choose(bad.path);
  if (bad.encoding) await page.set('Encoding', bad.encoding);
  await page.start.click();
  await expect(page.error).toHaveText(bad.message, { timeout: WAIT_MS });
}

/** The good import of the beginning, and above it the failed ones; nothing runs, nothing is half done. */
async function expectHistory(page: ImportPage, failures: number): Promise<void> {
  const states = page.history.getByRole('cell', { name: /Running|Failed|Done|Cancelled|Taken/ });
  const failed = Array<string>(failures).fill('Failed, nothing taken');
  await expect(states).toHaveText([...failed, 'Done']);
}

test('UTF-16 without a mark is seen for what it is', async ({ desk, folder }) => {
  const path = join(folder, 'wide.csv');
  const rows = [...ROWS, 'K4;Müller;Jörg;0170 5550104;M-AB 1004'];
  writeFileSync(path, Buffer.from(`${[HEADER, ...rows].join('\r\n')}\r\n`, 'utf16le'));
  const page = await importOf(desk);
  await page.choose(path);
  await page.run();
  await new DeskPage(desk.page).find('jorg muller', 'Jörg Müller');
});

test('an import cancelled in the middle leaves nothing', async ({ desk, folder }) => {
  test.setTimeout(180_000);
  const page = await importOf(desk);
  await page.choose(writeLegacyExportFile(folder).path);
  await page.start.click();
  await expect(page.written).toHaveText(/^[1-9]/, { timeout: WAIT_MS });
  await page.cancel.click();
  await expect(page.history.getByRole('row').nth(1)).toContainText('Cancelled', {
    timeout: WAIT_MS,
  });
  await expectCustomers(desk, 0);
  // The book agrees after a start of its own.
  await desk.restart();
  await expectCustomers(desk, 0);
});

test('an import is taken back whole, but for a customer somebody has worked with', async ({
  desk,
  folder,
}) => {
  const page = await importOf(desk);
  await page.choose(writeRows(join(folder, 'rows.csv'), ROWS));
  await page.run();
  const frame = new DeskPage(desk.page);
  const customer = await frame.openByFinding('birnbaum', 'Clara Birnbaum');
  const form = await customer.edit();
  await form.unfoldAll();
  await form.fill({ notes: 'Wants the car before noon' });
  await form.save();
  await expect(form.root).toHaveCount(0);

  const again = await importOf(desk);
  await again.undo();
  const said = 'Taken out: 2. Kept, because somebody has worked with them: 1';
  await expect(desk.page.getByText(said)).toBeVisible();
  await expect(again.history.getByRole('row').nth(1)).toContainText('Taken back');
  await expectCustomers(desk, 1);
  await frame.openByFinding('birnbaum', 'Clara Birnbaum');
  await expect(desk.page.getByRole('main').getByText('M AB 1002').first()).toBeVisible();
  await frame.search.fill('cranach');
  await expect(frame.hits).toHaveText([/Nobody found/]);
});

test('the rows left out are saved with their reasons, corrected, and go in', async ({
  desk,
  folder,
}) => {
  const bad = ['K8;;;0170 5550108;M-AB 1008', 'K9;;;0170 5550109;M-AB 1009'];
  const page = await importOf(desk);
  await page.choose(writeRows(join(folder, 'rows.csv'), [...ROWS, ...bad]));
  await page.run();
  expect(await page.figure('Left out')).toBe(2);
  const path = join(folder, 'left-out.csv');
  await page.saveErrorFile(path);

  const lines = readFileSync(path, 'utf8').replace('\uFEFF', '').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe(`${HEADER};Problem;Explanation`);
  for (const [at, row] of bad.entries()) {
    expect(lines[at + 1]).toMatch(new RegExp(`^${row};NO_NAME;.{10,}`));
  }

  writeFileSync(path, readFileSync(path, 'utf8').replace('K9;;;', 'K9;Lindner;Dora;'));
  await page.another();
  await page.choose(path);
  await page.run();
  expect(await page.figure('Customers')).toBe(1);
  expect(await page.figure('Left out')).toBe(1);
  await new DeskPage(desk.page).find('lindner', 'Dora Lindner');
  await expectCustomers(desk, ROWS.length + 1);
});
