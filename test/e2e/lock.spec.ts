import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { DEMO_PIN } from '../../shared/demo/demo-users.ts';
import { type DeskUnderTest, startDesk, test } from '../support/desk-under-test.ts';
import { goTo } from '../support/screenshots.ts';
import { revokeDesk } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';
import { CustomerForm } from './pages/customer-form.ts';
import { DeskPage } from './pages/desk-page.ts';

test.describe.configure({ timeout: 300_000 });

const WAIT_MS = 60_000;
const pinOf = (page: Page) => page.locator('input[name="pin"]');
const people = (page: Page) => page.getByRole('listbox', { name: 'Who works here' });

test('a desk is locked and opened by keys, makes wait after wrong PINs over a restart, and ends when it is revoked', async ({
  folder,
  closing,
}) => {
  const server = closing(await startServerProcess({ demo: true }));
  const desk = closing(
    await startDesk({
      kind: 'browser',
      folder,
      name: 'counter',
      serverUrl: server.url,
      enrolmentCode: server.enrolmentCode ?? '',
    }),
  );
  await test.step('Ctrl L locks and leaves nothing of the book on the screen', () => locks(desk));
  await test.step('who is there is chosen by letters and arrows', () => signsInByKeys(desk));
  await test.step('what was being typed is there again for who signs in', () => keepsTyped(desk));
  await test.step('five wrong PINs make wait, also after a restart', () => waits(desk));
  await test.step('a manager adds somebody, who signs in', () => addsSomebody(desk));
  await test.step('a revoked desk clears itself', async () => {
    await new DeskPage(desk.page).ready();
    const { deskId } = await desk.page.evaluate(readIdentity);
    await revokeDesk(server, deskId);
    await expect(
      desk.page.getByRole('heading', { name: 'This desk has been cleared' }),
    ).toBeVisible({ timeout: WAIT_MS });
    await expect(desk.page.getByText('Nothing was lost.')).toBeVisible();
    expect(existsSync(join(folder, 'counter', 'host', 'host.key'))).toBe(false);
    expect(await desk.page.evaluate(async () => await indexedDB.databases())).toEqual([]);
    await desk.page.getByRole('button', { name: 'Enrol this PC again' }).press('Enter');
    await expect(desk.page.getByRole('heading', { name: 'Make this PC a desk' })).toBeVisible();
  });
});

async function locks({ page }: DeskUnderTest): Promise<void> {
  const frame = await new DeskPage(page).ready();
  await expect(frame.line).toContainText('In step', { timeout: 2 * WAIT_MS });
  const customer = await frame.openByFinding('muller', 'Müller');
  await customer.name.waitFor();
  await page.keyboard.press('Control+l');
  await expect(people(page)).toBeVisible();
  await expect(page.getByText('Müller')).toHaveCount(0);
  await expect(page).toHaveTitle('Sign in · Forecourt');
  await expect(pinOf(page)).toBeFocused();
}

async function signsInByKeys({ page }: DeskUnderTest): Promise<void> {
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('jo');
  const jonas = page.getByRole('option', { name: 'Jonas Reiter' });
  await expect(jonas).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('jonas');
  await expect(jonas).toHaveAttribute('aria-selected', 'true');
  // A digit begins the PIN.
  await page.keyboard.type(DEMO_PIN);
  await expect(pinOf(page)).toHaveValue(DEMO_PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Jonas Reiter' })).toBeVisible({
    timeout: WAIT_MS,
  });
}

async function keepsTyped({ page }: DeskUnderTest): Promise<void> {
  await goTo(page, '/customers/new?text=Nora%20Neuling');
  await expect(page.locator('[name="lastName"]')).toHaveValue('Neuling');
  // Time stands: nothing typed here is kept because enough of it has gone by.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.locator('[name="firstName"]').fill('Eleonora');
  await page.keyboard.press('Control+l');
  await expect(people(page)).toBeVisible();
  expect(page.url()).not.toContain('Neuling');
  await page.clock.resume();
  await page.getByRole('option', { name: 'Jonas Reiter' }).click();
  await page.keyboard.type(DEMO_PIN);
  await page.keyboard.press('Enter');
  await expect(page.locator('[name="firstName"]')).toHaveValue('Eleonora', { timeout: WAIT_MS });
  await expect(page.locator('[name="lastName"]')).toHaveValue('Neuling');
}

async function waits(desk: DeskUnderTest): Promise<void> {
  await desk.page.getByRole('button', { name: 'Jonas Reiter' }).click();
  await desk.page.getByRole('menuitem', { name: /^Lock the desk/ }).click();
  await desk.page.getByRole('option', { name: 'Viktor Lindqvist' }).click();
  for (let miss = 1; miss <= 4; miss += 1) {
    await desk.page.keyboard.type('0000');
    await desk.page.keyboard.press('Enter');
    await expect(desk.page.getByText('That PIN is not right.')).toBeVisible();
    await expect(pinOf(desk.page)).toBeFocused();
  }
  await desk.page.keyboard.type('0000');
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('timer')).toHaveText(/^Next try in 0:\d\d$/);
  await expect(pinOf(desk.page)).toBeDisabled();

  // Somebody else may sign in meanwhile, as the start of a desk does here.
  await desk.restart();
  await new DeskPage(desk.page).ready();
  await desk.page.keyboard.press('Control+l');
  await desk.page.getByRole('option', { name: 'Viktor Lindqvist' }).click();
  await expect(desk.page.getByRole('timer')).toHaveText(/^Next try in 0:\d\d$/);
  await desk.page.getByRole('option', { name: 'Mara Kessler' }).click();
  await expect(pinOf(desk.page)).toBeEnabled();
}

async function addsSomebody({ page }: DeskUnderTest): Promise<void> {
  await pinOf(page).fill(DEMO_PIN);
  await page.keyboard.press('Enter');
  await new DeskPage(page).ready();
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: 'Add person' }).click();
  const form = new CustomerForm(page, page.getByRole('dialog'));
  await form.fill({ name: 'Eva Sommer', pin: '2468', pinAgain: '2468' });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Eva Sommer Advisor/ })).toBeVisible();
  await page.keyboard.press('Control+l');
  await page.getByRole('option', { name: 'Eva Sommer' }).click();
  await page.keyboard.type('2468');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Eva Sommer' }).waitFor();
  // An advisor finds their own PIN there, and nobody else's.
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('button', { name: 'Change your PIN' })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
}

/** Who this desk is, as it lies in its database. */
function readIdentity(): Promise<{ deskId: string }> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('forecourt-desk');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const row = database.transaction('meta').objectStore('meta').get('identity');
      row.onsuccess = () => {
        database.close();
        resolve(row.result.value);
      };
    };
  });
}
