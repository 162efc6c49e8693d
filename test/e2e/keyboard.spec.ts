import { expect } from '@playwright/test';
import { writeLegacyExportFile } from '../fixtures/write-legacy-export.ts';
import { expectFocus, expectFocusIn, TABS_MAX, tabTo } from '../support/by-keys.ts';
import { startDesk, test } from '../support/desk-under-test.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';
import { CustomerPage } from './pages/customer-page.ts';
import { CustomersPage } from './pages/customers-page.ts';
import { DeskPage } from './pages/desk-page.ts';
import { ImportPage } from './pages/import-page.ts';

const WAIT_MS = 60_000;

test('an advisor works a morning without a mouse, and the focus is never lost', async ({
  folder,
  closing,
}) => {
  test.setTimeout(180_000);
  const server = closing(await startServerProcess());
  await addEmptyGarage(server);
  const desk = closing(
    await startDesk({
      kind: 'desktop',
      folder,
      name: 'desk',
      serverUrl: server.url,
      enrolmentCode: await newEnrolmentCode(server),
    }),
  );
  const { page } = desk;
  const keys = page.keyboard;
  const frame = await new DeskPage(page).ready();
  const list = new CustomersPage(page);
  const customer = new CustomerPage(page);

  await test.step('import a file: choose, start, on to the customers', async () => {
    await keys.press('Alt+2');
    const screen = new ImportPage(page);
    await screen.heading.waitFor();
    const chooser = page.waitForEvent('filechooser');
    await tabTo(page, 'Choose a file');
    await keys.press('Enter');
    await (await chooser).setFiles(writeLegacyExportFile(folder, 'utf-8', 200).path);
    await screen.start.waitFor();
    await expectFocus(page);
    await keys.press('Control+Enter');
    await screen.result.waitFor({ timeout: WAIT_MS });
    await expectFocus(page);
    await tabTo(page, 'Open the customers');
    await keys.press('Enter');
    await list.heading.waitFor();
    await expectFocus(page);
  });

  await test.step('a name nobody has becomes a new customer', async () => {
    await keys.type('aurelia zwölfer');
    await expect(frame.search).toBeFocused();
    await keys.press('Control+Enter');
    await expect(page.locator('[name="lastName"]')).toHaveValue('Zwölfer');
    await expectFocusIn(page, 'main');
    await tabTo(page, 'phones.0');
    await keys.type('0170 5550199');
    await keys.press('Control+Enter');
    await customer.ready('Aurelia Zwölfer');
    await expectFocus(page);
  });

  await test.step('a car is added', async () => {
    await keys.press('Alt+a');
    await expect(customer.form().field('plate')).toBeFocused();
    await keys.type('m zw 4217');
    await keys.press('Control+s');
    await expect(customer.form().root).toHaveCount(0);
    await expectFocus(page);
    await keys.press('Alt+c');
    await expect(customer.panel).toContainText('M ZW 4217');
    await expectFocus(page);
  });

  await test.step('found again by the plate, the second hit by an arrow', async () => {
    await keys.press('Escape');
    await list.heading.waitFor();
    await expectFocus(page);
    await keys.type('mzw4217');
    await keys.press('Enter');
    await customer.ready('Aurelia Zwölfer');
    await expectFocus(page);
  });

  await test.step('edited, saved, and taken back with Ctrl Z', async () => {
    await keys.press('F2');
    await expect(customer.form().field('firstName')).toBeFocused();
    await keys.press('End');
    await keys.type(' Maria');
    await keys.press('Control+s');
    await customer.ready('Aurelia Maria Zwölfer');
    await expect(customer.form().root).toHaveCount(0);
    await expectFocus(page);
    await keys.press('Control+z');
    await expect(customer.name).toHaveText('Aurelia Zwölfer');
    await expectFocus(page);
  });

  await test.step('Tab stays in the form, and Escape leads back to where it was opened', async () => {
    await tabTo(page, 'Edit');
    await keys.press('Enter');
    await expect(customer.form().field('firstName')).toBeFocused();
    for (let press = 0; press < TABS_MAX; press += 1) {
      await keys.press('Tab');
      await expectFocusIn(page, '[role="dialog"]');
    }
    await keys.press('Escape');
    await expect(customer.form().root).toHaveCount(0);
    await expect(page.locator(':focus')).toHaveText(/^Edit/);
  });

  await test.step('the tabs turn by arrows', async () => {
    await keys.press('Alt+v');
    await tabTo(page, 'Visits 0');
    await keys.press('ArrowRight');
    await keys.press('ArrowRight');
    await expect(customer.details).toBeFocused();
    await keys.press('Enter');
    await expect(customer.panel).toContainText('0170 5550199');
    await expectFocus(page);
  });

  await test.step('removing asks first; No leads back', async () => {
    await keys.press('Alt+Delete');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await expectFocusIn(page, '[role="dialog"]');
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expectFocus(page);
    await customer.ready('Aurelia Zwölfer');
  });

  await test.step('the palette leads to the activity, where an action is taken back', async () => {
    await keys.press('F1');
    await page.getByRole('dialog').waitFor();
    await keys.type('activity');
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Activity' }).waitFor();
    await expectFocus(page);
    await tabTo(page, 'Undo');
    await keys.press('Enter');
    await expect(page.getByText('Taken back').first()).toBeVisible();
    await expect(page.getByRole('row').nth(1)).toContainText('Taken back');
    await expectFocus(page);
  });

  await test.step('the filter narrows the list, and the arrow goes on into it', async () => {
    await keys.press('Alt+1');
    await list.heading.waitFor();
    await keys.press('Alt+l');
    await expect(list.filterText).toBeFocused();
    await keys.type('zwölfer');
    await expect(list.names).toHaveText(['Aurelia Zwölfer']);
    await tabTo(page, 'Customers');
    await expect(list.table).toBeFocused();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await customer.ready('Aurelia Zwölfer');
    await expectFocus(page);
  });
});
