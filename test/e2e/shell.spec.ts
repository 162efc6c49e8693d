import { expect, type Page, test } from '@playwright/test';
import { goTo, type ShowDesk, startShowDesk } from '../support/screenshots.ts';
import { signIn } from '../support/sign-in.ts';
import { DeskPage } from './pages/desk-page.ts';

// One desk for the whole file: the first start fills a book, which takes seconds.
test.describe.configure({ mode: 'serial' });

let desk: ShowDesk;
let page: Page;
const box = () => page.getByRole('combobox', { name: 'Find a customer' });
const chip = () => page.getByRole('button', { name: /In step|Sending|Offline|Taking in/ });

test.beforeAll(async () => {
  desk = await startShowDesk();
  page = desk.page;
  await expect(chip()).toContainText('In step', { timeout: 60_000 });
});
test.beforeEach(() => goTo(page, '/customers'));
test.afterAll(async () => {
  await desk.close();
});

test('the styles of the theme pass the content security policy', async () => {
  const add = page.getByRole('button', { name: 'New customer' });
  await expect(add).toHaveCSS('background-color', 'rgb(11, 110, 116)');
  await expect(page.locator('body')).toHaveCSS('font-family', /Inter Variable/);
});

test('typing anywhere searches, and an Enter that comes before the answer opens the first hit', async () => {
  await page.locator('#main').focus();
  await page.keyboard.type('muller');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/customers\/[0-9a-z-]+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Müller');
  await expect(box()).toHaveValue('');
  await expect(page.locator('#main')).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/customers$/);
});

test('the arrows choose a line and Escape keeps focus and text', async () => {
  await page.keyboard.press('Control+k');
  await expect(box()).toBeFocused();
  await page.keyboard.type('muller');
  const options = page.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(box()).toHaveAttribute(
    'aria-activedescendant',
    (await options.nth(1).getAttribute('id')) ?? '',
  );
  await page.keyboard.press('End');
  await expect(options.last()).toContainText('New customer “muller”');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(box()).toBeFocused();
  await expect(box()).toHaveValue('muller');
});

test('Ctrl Enter takes what was typed to a new customer, and never to the host', async () => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await box().fill('Aurelia Zwölfer');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/#\/customers\/new\?text=Aurelia%20Zw%C3%B6lfer$/);
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Zwölfer');
  expect(asked.filter((url) => url.includes('Aurelia'))).toEqual([]);
});

test('a new customer is found, told in the activity, and taken back by Ctrl Z', async () => {
  await goTo(page, '/customers/new?text=Aurelia%20Zw%C3%B6lfer');
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Zwölfer');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Aurelia Zwölfer', {
    timeout: 20_000,
  });

  await page.keyboard.press('Alt+3');
  const first = page.getByRole('row').nth(1);
  await expect(first).toContainText('Customer added');
  await expect(first).toContainText('Confirmed', { timeout: 20_000 });
  await expect(first.getByRole('cell').nth(5)).toHaveText(/^\d+$/);
  await expect(chip()).toContainText('In step · 1 of 1 confirmed');

  await page.locator('#main').focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Taken back').first()).toBeVisible();
  await box().fill('zwolfer aurelia');
  await expect(page.getByRole('listbox')).toContainText('Nobody found');
  await page.keyboard.press('Escape');
});

test('the palette finds an action by letters and runs it', async () => {
  await page.keyboard.press('F1');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('settin');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
});

test('language and direction change at once', async () => {
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('الإعدادات');
  const rail = await page.getByRole('navigation').boundingBox();
  expect(rail?.x).toBeGreaterThan(1000);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});

test('the chip says when the line is gone, how much waits, and when all is well again', async () => {
  await desk.server.stop();
  await expect(chip()).toContainText('Offline since', { timeout: 30_000 });
  await goTo(page, '/customers/new?text=Aurelia%20Zw%C3%B6lfer');
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Zwölfer');
  await page.keyboard.press('Control+Enter');
  await expect(chip()).toContainText('1 action waits');
  await new DeskPage(page).openActivity();
  await expect(page.getByRole('row').nth(1)).toContainText('Saved here, waits');
  await desk.server.start();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(chip()).toContainText('In step', { timeout: 40_000 });
  await expect(page.getByRole('row').nth(1)).toContainText('Confirmed');
});

test('the skip link leads past the frame', async () => {
  await page.reload();
  await signIn(page);
  await expect(chip()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Go to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await expect(page).toHaveURL(/#\/customers$/);
});
