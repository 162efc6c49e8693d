import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { findBarriers } from '../support/barriers.ts';
import { startPageCoverage, stopPageCoverage } from '../support/coverage.ts';
import { type Desktop, launchDesktop } from '../support/desktop.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';
import { CustomerForm } from './pages/customer-form.ts';
import { CustomerPage } from './pages/customer-page.ts';
import { CustomersPage } from './pages/customers-page.ts';

test.describe.configure({ mode: 'serial' });

let server: ServerProcess;
let desktop: Desktop;
let userData: string;
let page: Page;
let list: CustomersPage;
let customer: CustomerPage;

test.beforeAll(async () => {
  server = await startServerProcess({ demo: true });
  userData = await mkdtemp(join(tmpdir(), 'forecourt-vehicles-'));
  const env = {
    FORECOURT_SERVER_URL: server.url,
    FORECOURT_ENROLMENT_CODE: server.enrolmentCode ?? '',
  };
  desktop = await launchDesktop({ userData, env });
  page = desktop.page;
  list = new CustomersPage(page);
  customer = new CustomerPage(page);
  await startPageCoverage(page);
  await signIn(page);
  await list.open();
  await page.keyboard.press('Alt+n');
  const form = new CustomerForm(page, page.locator('main'));
  await form.fill({ lastName: 'Sellerfeld' });
  await page.keyboard.press('Control+Enter');
  await customer.ready('Sellerfeld');
});
test.afterAll(async () => {
  await stopPageCoverage(page);
  await desktop.app.close();
  await server.close();
  await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

/** More stops than any of these forms has. */
const STOPS_MAX = 40;

/** Presses Tab until the focus is there: what cannot be reached by it cannot be used. */
async function tabTo(target: Locator): Promise<void> {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function typeInto(form: CustomerForm, field: string, text: string): Promise<void> {
  await tabTo(form.field(field));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

test('a VIN proposes make and year, says why, and never overwrites', async () => {
  await page.keyboard.press('Alt+a');
  const form = customer.form();
  await expect(form.field('plate')).toBeFocused();
  await page.keyboard.type('b-gf 2003');
  await typeInto(form, 'vin', 'wvwzzz1jz3w386752');
  const proposal = form.root.locator('[data-notice="vin-proposal"]');
  await expect(proposal).toContainText('Model year: tenth character.');
  await tabTo(proposal.getByRole('button', { name: 'Take Volkswagen as the make' }));
  await page.keyboard.press('Enter');
  await expect(form.field('make')).toHaveValue('Volkswagen');
  await expect(form.field('make')).toBeFocused();
  await typeInto(form, 'year', '2004');
  await expect(proposal).toBeHidden();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(proposal.getByRole('button', { name: 'Take 2003 as the year' })).toBeVisible();
  await page.keyboard.type('2003');
  await typeInto(form, 'km', '61300');
  await form.save();
  await expect(form.root).toBeHidden();
  await page.keyboard.press('Alt+c');
  await expect(customer.panel).toContainText('Volkswagen · 2003');
});

test('a reading nobody can believe is marked in words', async () => {
  await tabTo(customer.panel.getByRole('button', { name: 'Edit B GF 2003' }));
  await page.keyboard.press('Enter');
  const form = customer.form();
  await typeInto(form, 'km', '6130');
  await form.save();
  await expect(form.root).toBeHidden();
  await expect(customer.panel).toContainText('1 implausible');
  await tabTo(customer.panel.getByRole('button', { name: '2 readings' }));
  await page.keyboard.press('Enter');
  await expect(customer.panel).toContainText('Far from the 61,300 km');
  await page.keyboard.press('Control+z');
  await expect(customer.panel).not.toContainText('implausible');
});

test('an ownership is corrected, but not to end before it began', async () => {
  await tabTo(customer.panel.getByRole('button', { name: 'Ownership B GF 2003' }));
  await page.keyboard.press('Enter');
  const form = customer.form();
  await form.field('from').fill('2021-04-01');
  await form.field('until').fill('2020-01-01');
  await form.save();
  await expect(form.root).toContainText('This day is before the first one.');
  await expect(form.field('until')).toBeFocused();
  await form.field('until').fill('');
  expect(await findBarriers(page)).toEqual([]);
  await form.save();
  await expect(form.root).toBeHidden();
  await expect(customer.panel).toContainText('Owner since 1 Apr 2021');
});

test('a car is sold to somebody new by keys alone, and Ctrl Z takes all of it back', async () => {
  await page.keyboard.press('Alt+x');
  const form = customer.form();
  await expect(form.field('buyer')).toBeFocused();
  await form.save();
  await expect(form.root).toContainText('Who buys?');
  await expect(form.field('buyer')).toBeFocused();
  await page.keyboard.type('nora neukauf 030 99990009');
  const added = page.getByRole('option', { name: 'Add Nora Neukauf as a new customer' });
  await expect(added).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(form.root).toContainText('Is added as a new customer with the sale.');
  await typeInto(form, 'km', '6130');
  await expect(form.root).toContainText('Less than the 61,300 km');
  await typeInto(form, 'km', '62000');
  expect(await findBarriers(page)).toEqual([]);
  await form.save();
  await expect(form.root).toBeHidden();
  await expect(customer.panel).toContainText(/Owner since 1 Apr 2021 · sold/);
  await expect(customer.panel.getByRole('button', { name: /^Sell/ })).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('neukauf');
  await expect(page.getByRole('option', { name: /Neukauf/ }).first()).toContainText('B GF 2003');
  await page.keyboard.press('Enter');
  await customer.ready('Nora Neukauf');
  await page.keyboard.press('Alt+c');
  await expect(customer.panel).toContainText('B GF 2003');
  await expect(customer.panel).toContainText('62,000 km');
  await expect(customer.panel).toContainText('Owner since');

  await page.keyboard.press('Control+z');
  await expect(page.getByText('This customer is not in the book')).toBeVisible();
  await list.open();
  await list.filterText.fill('Sellerfeld');
  await list.openCustomer('Sellerfeld');
  await page.keyboard.press('Alt+c');
  await expect(customer.panel).toContainText('Owner since 1 Apr 2021');
  await expect(customer.panel).not.toContainText('sold');
  await expect(customer.panel).toContainText('61,300 km');
});

test('a sale half typed is kept by Escape', async () => {
  await page.keyboard.press('Alt+x');
  let form = customer.form();
  await typeInto(form, 'km', '63000');
  await page.keyboard.press('Escape');
  await expect(form.root).toBeHidden();
  await page.keyboard.press('Alt+x');
  form = customer.form();
  await expect(form.restored).toBeVisible();
  await expect(form.field('km')).toHaveValue('63000');
  await form.restored.getByRole('button').click();
  await form.close();
});

test('Enter takes the first one found, never somebody new beside them', async () => {
  await page.keyboard.press('Alt+x');
  const form = customer.form();
  await expect(form.field('buyer')).toBeFocused();
  await page.keyboard.insertText('muller');
  const added = page.getByRole('option', { name: /as a new customer/ });
  await expect(added).toBeVisible();
  const first = page.getByRole('listbox').getByRole('option').first();
  await expect(first).toContainText('Müller');
  const name = (await first.locator('bdi').first().textContent()) ?? '';
  const phone = ((await first.locator('bdi').nth(1).textContent()) ?? '').split(' · ')[0] ?? '';
  // The one who holds the number is offered under whatever name was typed with it.
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(`nora neukauf ${phone}`);
  await expect(first).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(form.field('buyer')).toHaveValue(name.split(' · ')[0] ?? '');
  await expect(form.root).not.toContainText('Is added as a new customer');
  await form.save();
  await expect(form.root).toBeHidden();
  await expect(customer.panel).toContainText('sold');
  await page.keyboard.press('Control+z');
  await expect(customer.panel).not.toContainText('sold');
});
