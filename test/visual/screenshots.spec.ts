import { expect, type Page, test } from '@playwright/test';
import { encodeText } from '../../shared/demo/encode-text.ts';
import { writeLegacyExport } from '../../shared/demo/legacy-export.ts';
import {
  goTo,
  LOOKS,
  type ShowDesk,
  setLook,
  startShowDesk,
  takePicture,
} from '../support/screenshots.ts';

const LEGACY_FILE = {
  name: 'kunden-export.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    encodeText(writeLegacyExport({ rows: 400, seed: 7, until: '2026-11-20' }).text, 'windows-1252'),
  ),
};

let desk: ShowDesk;
test.beforeAll(async () => {
  desk = await startShowDesk();
  await atWork(desk.page);
});
test.afterAll(() => desk.close());

/** The whole book has arrived and two people at the counter have done something. */
async function atWork(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /In step/ })).toBeVisible({ timeout: 60_000 });
  for (const name of ['Aurelia Zwölfer', 'Bruno Abendroth']) {
    await addCustomer(page, name);
  }
  await expect(page.getByRole('button', { name: /2 of 2 confirmed/ })).toBeVisible({
    timeout: 20_000,
  });
}

async function addCustomer(page: Page, name: string): Promise<void> {
  await goTo(page, `/customers/new?text=${encodeURIComponent(name)}`);
  await expect(page.locator('input[name=lastName]')).toHaveValue(name.split(' ')[1] ?? '');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name, { timeout: 20_000 });
}

/** Types into the search box and waits for lines. */
async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox').first().fill(text);
  await page.getByRole('option').nth(1).waitFor();
}

for (const look of LOOKS) {
  test(`screens, ${look.name}`, async () => {
    const { page } = desk;
    const picture = (screen: string) => takePicture(page, screen, look);
    await setLook(page, look);

    await goTo(page, '/customers');
    await page.getByRole('gridcell', { name: '€' }).first().waitFor({ timeout: 20_000 });
    await picture('customers');

    await find(page, 'muller');
    await picture('find');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/customers\/[^/]+$/);
    await page.getByRole('tab').first().waitFor();
    await picture('customer');
    const name = await page.getByRole('heading', { level: 1 }).innerText();
    const phone = await page.getByRole('main').locator('bdi[dir="ltr"]').first().innerText();
    await page.getByRole('tabpanel').getByRole('button').first().click();
    await picture('visit');
    await page.getByRole('tab').nth(1).click();
    await picture('customer-vehicles');
    await page.getByRole('tab').nth(2).click();
    await picture('customer-details');

    await page.keyboard.press('Alt+A');
    await page.getByRole('dialog').waitFor();
    await picture('add-vehicle');
    await page.keyboard.press('Escape');

    await page.keyboard.press('F2');
    await page.getByRole('dialog').waitFor();
    await picture('edit-customer');
    await page.keyboard.press('Escape');

    await goTo(page, '/customers/new');
    await page.getByRole('textbox').nth(2).waitFor();
    await picture('new-customer');
    const [firstName = '', ...lastName] = name.split(' ');
    await page.locator('[name="firstName"]').fill(firstName);
    await page.locator('[name="lastName"]').fill(lastName.join(' '));
    await page.locator('[name="phones.0"]').fill(phone);
    await page.locator('[data-notice="similar"]').waitFor({ timeout: 20_000 });
    await picture('new-customer-similar');

    await goTo(page, '/import');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await picture('import');
    await page.locator('input[type=file]').setInputFiles(LEGACY_FILE);
    await page.getByRole('table').first().waitFor();
    await picture('import-mapping');

    await goTo(page, '/activity');
    await page.getByRole('row').nth(2).waitFor();
    await picture('activity');

    await goTo(page, '/settings');
    await page.getByRole('group').first().waitFor();
    await picture('settings');

    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await picture('palette');
    await page.keyboard.press('Escape');
  });
}

test('screens, result of an import', async () => {
  const { page } = desk;
  await setLook(page, LOOKS[0]);
  await goTo(page, '/import');
  await page.locator('input[type=file]').setInputFiles(LEGACY_FILE);
  await page.getByRole('table').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /^Imported: / })).toBeVisible({ timeout: 60_000 });
  for (const look of LOOKS) {
    await setLook(page, look);
    await goTo(page, '/import');
    await page.getByRole('row').nth(1).getByRole('button').click();
    await page.locator('dl').waitFor();
    await takePicture(page, 'import-result', look);
  }
});

test('screens, offline', async () => {
  const { page, server } = desk;
  await setLook(page, LOOKS[0]);
  await server.stop();
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible({
    timeout: 30_000,
  });
  await addCustomer(page, 'Clara Morgenstern');
  for (const look of LOOKS) {
    await setLook(page, look);
    await goTo(page, '/activity');
    await page.getByRole('row').nth(3).waitFor();
    await takePicture(page, 'offline', look);
  }
});

test('screens, first start', async () => {
  const fresh = await startShowDesk({ isEnrolled: false });
  try {
    for (const look of LOOKS) {
      await setLook(fresh.page, look);
      await fresh.page.getByRole('textbox').nth(2).waitFor();
      await takePicture(fresh.page, 'first-start', look);
    }
  } finally {
    await fresh.close();
  }
});
