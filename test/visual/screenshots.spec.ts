import { expect, type Page, test } from '@playwright/test';
import {
  goTo,
  LOOKS,
  type ShowDesk,
  setLook,
  startShowDesk,
  takePicture,
} from '../support/screenshots.ts';

let desk: ShowDesk;
test.beforeAll(async () => {
  desk = await startShowDesk();
  await desk.page.locator('#main').waitFor({ timeout: 60_000 });
});
test.afterAll(() => desk.close());

/** Types into the search box and waits for lines. */
async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox').first().fill(text);
  await page.getByRole('option').nth(1).waitFor();
}

for (const look of LOOKS) {
  test(`pictures, ${look.name}`, async () => {
    const { page } = desk;
    await setLook(page, look);

    await goTo(page, '/customers');
    await page.getByRole('row').nth(5).waitFor();
    await takePicture(page, 'customers', look);

    await find(page, 'muller');
    await takePicture(page, 'find', look);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/customers\/[^/]+$/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await takePicture(page, 'customer', look);

    await goTo(page, '/customers/new');
    await page.getByRole('textbox').nth(1).waitFor();
    await takePicture(page, 'new-customer', look);

    await goTo(page, '/activity');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await takePicture(page, 'activity', look);

    await goTo(page, '/settings');
    await page.getByRole('group').first().waitFor();
    await takePicture(page, 'settings', look);

    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await takePicture(page, 'palette', look);
    await page.keyboard.press('Escape');
  });
}
