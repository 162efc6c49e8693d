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
});
test.afterAll(() => desk.close());

const field = (page: Page, name: string) => page.getByRole('dialog').locator(`[name="${name}"]`);

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** A customer with a car whose odometer has been read four times, once wrongly. */
async function addSeller(page: Page): Promise<string> {
  await expect(page.getByRole('button', { name: /In step/ })).toBeVisible({ timeout: 60_000 });
  await goTo(page, '/customers/new?text=Aurelia%20Zwölfer%20b-gf%202003');
  await expect(page.locator('input[name=lastName]')).toHaveValue('Zwölfer');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Zwölfer');
  await page.keyboard.press('Alt+c');
  const readings = [
    ['2023-03-02', '31000'],
    ['2024-03-08', '460000'],
    ['2025-03-04', '58900'],
    ['2026-03-14', '71300'],
  ] as const;
  for (const [on, km] of readings) {
    await page.getByRole('tabpanel').getByRole('button', { name: /^Edit/ }).click();
    await field(page, 'km').fill(km);
    await field(page, 'kmOn').fill(on);
    if (on === '2023-03-02') await field(page, 'inspectionDueOn').fill('2027-01-05');
    await save(page);
  }
  return new URL(page.url()).hash.slice(1);
}

test('screens of a vehicle', async () => {
  const { page } = desk;
  await setLook(page, LOOKS[0]);
  const place = await addSeller(page);
  for (const look of LOOKS) {
    await setLook(page, look);
    await goTo(page, place);
    await page.getByRole('tab').nth(1).click();
    const panel = page.getByRole('tabpanel');
    await panel.getByRole('button', { expanded: false }).click();
    await takePicture(page, 'vehicle-mileage', look);

    await page.keyboard.press('Alt+a');
    await field(page, 'vin').fill('TMBJJ7NE0L0123456');
    await page.locator('[data-notice="vin-proposal"]').waitFor();
    await takePicture(page, 'vehicle-vin', look);
    await field(page, 'vin').fill('');
    await page.keyboard.press('Escape');

    await panel.getByRole('button').nth(1).click();
    await field(page, 'from').waitFor();
    await takePicture(page, 'vehicle-ownership', look);
    await page.keyboard.press('Escape');

    await page.keyboard.press('Alt+x');
    await field(page, 'buyer').fill('muller');
    await page.getByRole('option').nth(8).waitFor();
    await takePicture(page, 'vehicle-sell', look);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
});
