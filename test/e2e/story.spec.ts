import { expect, type Page } from '@playwright/test';
import { writeLegacyExportFile } from '../fixtures/write-legacy-export.ts';
import { type DeskUnderTest, HOST_KINDS, startDesk, test } from '../support/desk-under-test.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';
import { CustomerPage } from './pages/customer-page.ts';
import { DeskPage } from './pages/desk-page.ts';

// From a legacy file to a second desk, with the cable pulled: what Forecourt is for, end to end.
const FIRST_FILL_MS = 120_000;
const BACK_ON_LINE_MS = 60_000;

for (const kind of HOST_KINDS) {
  test(`two ${kind} desks import, edit with the cable pulled, and agree`, async ({
    folder,
    closing,
  }) => {
    test.setTimeout(300_000);
    const server = closing(await startServerProcess());
    await addEmptyGarage(server);
    const start = async (name: string) =>
      startDesk({
        kind,
        folder,
        name,
        serverUrl: server.url,
        enrolmentCode: await newEnrolmentCode(server),
      });
    const a = closing(await start('a'));
    const b = closing(await start('b'));
    const desk = (one: DeskUnderTest) => new DeskPage(one.page).ready();

    const person = await test.step('import the legacy export on desk A', async () => {
      const { path, truth } = writeLegacyExportFile(folder);
      const page = await (await desk(a)).import();
      await page.choose(path);
      await page.run();
      expect(await page.figure('Rows')).toBeGreaterThanOrEqual(5000);
      return clearPerson(truth.rows);
    });

    await test.step('the import is confirmed, and desk B has the book', async () => {
      // Setting the garage up was the first action of desk A.
      await expect((await desk(a)).line).toContainText('2 of 2 confirmed', {
        timeout: FIRST_FILL_MS,
      });
      await expect((await (await desk(b)).customers()).count).toHaveText(
        await (await (await desk(a)).customers()).count.innerText(),
        { timeout: FIRST_FILL_MS },
      );
    });

    await test.step('find a person by a misspelt name and by the tail of the phone', async () => {
      await (await desk(b)).find(misspell(person.name), person.name);
      await (await desk(b)).find(person.phone.slice(-5), person.name);
    });

    await test.step('the cable is pulled', async () => {
      await server.stop();
      for (const one of [a, b]) {
        await expect((await desk(one)).line).toContainText('Offline', {
          timeout: BACK_ON_LINE_MS,
        });
      }
    });

    await test.step('desk A changes the note, desk B the e-mail, desk A adds a customer', async () => {
      const onA = await (await desk(a)).openByFinding(person.name, person.name);
      const formA = await onA.edit();
      await formA.unfoldAll();
      await formA.fill({ notes: 'Wants a call before noon' });
      await formA.save();
      await expect(onA.waiting.first()).toBeVisible();
      await expect((await desk(a)).line).toContainText('1 action waits');

      const onB = await (await desk(b)).openByFinding(person.name, person.name);
      const formB = await onB.edit();
      await formB.unfoldAll();
      await formB.fill({ email: 'new.address@example.net' });
      await formB.save();
      await expect((await desk(b)).line).toContainText('1 action waits');

      const added = await (await (await desk(a)).customers()).addCustomer();
      await added.fill({ firstName: 'Aurelia', lastName: 'Zwölfer' });
      await added.save();
      await new CustomerPage(a.page).ready('Aurelia Zwölfer');
      await expect((await desk(a)).line).toContainText('2 actions wait');
    });

    await test.step('both desks restart without a line and still know everything', async () => {
      await a.restart();
      await b.restart();
      await expect((await desk(a)).line).toContainText('2 actions wait');
      await expect((await desk(b)).line).toContainText('1 action waits');
      await (await desk(a)).openByFinding('zwolfer aurelia', 'Aurelia Zwölfer');
    });

    await test.step('the line is back: both desks show both edits and the new customer', async () => {
      await server.start();
      await expect((await desk(a)).line).toContainText('In step', { timeout: BACK_ON_LINE_MS });
      await expect((await desk(b)).line).toContainText('In step', { timeout: BACK_ON_LINE_MS });
      for (const { page } of [a, b]) {
        await (await new DeskPage(page).ready()).openByFinding(person.name, person.name);
        await expectBothEdits(page);
        await new DeskPage(page).openByFinding('zwolfer aurelia', 'Aurelia Zwölfer');
      }
      await expect((await desk(a)).line).toContainText('4 of 4 confirmed');
      await expect((await desk(b)).line).toContainText('1 of 1 confirmed');
    });
  });
}

async function expectBothEdits(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByText('new.address@example.net').first()).toBeVisible({
    timeout: BACK_ON_LINE_MS,
  });
  await expect(main.getByText('Wants a call before noon').first()).toBeVisible({
    timeout: BACK_ON_LINE_MS,
  });
}

interface LegacyRow {
  kind: string;
  firstName: string;
  lastName: string;
  company: string;
  phones: string[];
  flaws: readonly unknown[];
}

/** A person whose name stands once in the file and whose row was typed without a flaw. */
function clearPerson(rows: readonly LegacyRow[]): { name: string; phone: string } {
  const nameOf = (row: LegacyRow) => `${row.firstName} ${row.lastName}`;
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + 1);
  const row = rows.find(
    (one) =>
      one.kind === 'customer' &&
      one.company === '' &&
      one.flaws.length === 0 &&
      one.lastName.length >= 6 &&
      /^[A-Za-z]+ [A-Za-z]+$/.test(nameOf(one)) &&
      one.phones.length > 0 &&
      counts.get(nameOf(one)) === 1,
  );
  if (!row) throw new Error('the legacy export has no clear person');
  return { name: nameOf(row), phone: row.phones[0] ?? '' };
}

/** Two letters of the last name swapped. */
function misspell(name: string): string {
  const at = name.indexOf(' ') + 3;
  return `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
}
