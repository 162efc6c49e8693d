import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { findBarriers } from '../support/barriers.ts';
import { expectFocus, expectFocusIn, tabTo } from '../support/by-keys.ts';
import { startDesk, test } from '../support/desk-under-test.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';
import { CustomerPage } from './pages/customer-page.ts';
import { DeskPage } from './pages/desk-page.ts';

test('a consent is read out, recorded, withdrawn, taken back and saved, without a mouse', async ({
  folder,
  closing,
}) => {
  test.setTimeout(120_000);
  const server = closing(await startServerProcess());
  await addEmptyGarage(server);
  const { page } = closing(
    await startDesk({
      kind: 'browser',
      folder,
      name: 'desk',
      serverUrl: server.url,
      enrolmentCode: await newEnrolmentCode(server),
    }),
  );
  const keys = page.keyboard;
  const customer = new CustomerPage(page);
  const cell = (name: string) => page.getByRole('button', { name });
  const history = customer.panel.getByRole('listitem');
  const dialog = page.getByRole('dialog');

  await test.step('the customer’s page has a tab for it, empty at first', async () => {
    const frame = await new DeskPage(page).ready();
    await keys.type('aurelia zwölfer');
    await expect(frame.search).toBeFocused();
    await keys.press('Control+Enter');
    await expect(page.locator('[name="lastName"]')).toHaveValue('Zwölfer');
    await keys.press('Control+Enter');
    await customer.ready('Aurelia Zwölfer');
    await keys.press('Alt+o');
    await expect(customer.panel).toContainText('Nothing recorded yet');
    await expect(customer.panel.getByText('Granted')).toHaveCount(0);
  });

  await test.step('a yes needs an answer, and keeps the text that was shown', async () => {
    await tabTo(page, 'Record: Offers and news · E-mail');
    await keys.press('Enter');
    await expectFocusIn(page, '[role="dialog"]');
    const words = dialog.getByRole('blockquote');
    await expect(words).toContainText('May we send you offers');
    await tabTo(page, 'language');
    await keys.type('g');
    await expect(words).toContainText('Angebote');
    await tabTo(page, 'Record');
    await keys.press('Enter');
    await expect(dialog).toContainText('Choose what the customer said.');
    expect(await findBarriers(page)).toEqual([]);
    await tabTo(page, 'answer');
    await keys.press('Space');
    await keys.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expectFocus(page);
    await expect(cell('Withdraw: Offers and news · E-mail')).toBeVisible();
    await expect(history).toHaveCount(1);
    await expect(history).toContainText('At the counter');
    await tabTo(page, 'Text read');
    await keys.press('Enter');
    await expect(history.getByRole('blockquote')).toContainText('Angebote');
    expect(await findBarriers(page)).toEqual([]);
  });

  await test.step('withdrawn by one key, and taken back by Ctrl Z', async () => {
    await tabTo(page, 'Withdraw: Offers and news · E-mail');
    await keys.press('Enter');
    await expect(cell('Record: Offers and news · E-mail')).toBeFocused();
    await expect(history).toHaveCount(2);
    await expect(history.first()).toContainText('Refused');
    await keys.press('Control+z');
    await expect(cell('Withdraw: Offers and news · E-mail')).toBeVisible();
    await expect(history).toHaveCount(3);
    // Nothing else of the morning was taken back.
    await expect(customer.name).toHaveText('Aurelia Zwölfer');
  });

  await test.step('saved for a regulator', async () => {
    const download = page.waitForEvent('download');
    await tabTo(page, 'Save as JSON');
    await keys.press('Enter');
    const path = join(folder, 'consents.json');
    await (await download).saveAs(path);
    const rows = JSON.parse(await readFile(path, 'utf8'));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ purpose: 'marketing', channel: 'email', textLanguage: 'de' });
  });

  await test.step('who is not to be contacted is told above all', async () => {
    await keys.press('F2');
    await customer.form().root.waitFor();
    await page.locator('[name="doNotContact"]').check();
    await keys.press('Control+s');
    await expect(dialog).toHaveCount(0);
    await expect(customer.panel).toContainText('Nobody may contact this customer');
    expect(await findBarriers(page)).toEqual([]);
  });
});
