import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findBarriers } from '../support/barriers.ts';
import { startPageCoverage, stopPageCoverage } from '../support/coverage.ts';
import { type Desktop, launchDesktop } from '../support/desktop.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';
import { CustomerForm } from './pages/customer-form.ts';
import { CustomerPage } from './pages/customer-page.ts';
import { CustomersPage } from './pages/customers-page.ts';

// One desk for the whole file: the first start fills a book, which takes seconds.
test.describe.configure({ mode: 'serial' });

/** The demo garage of a first start, once all of it has arrived. */
const DEMO_BOOK = '1,200 customers';

let server: ServerProcess;
let desktop: Desktop;
let userData: string;
let page: Page;
let list: CustomersPage;
let customer: CustomerPage;

test.beforeAll(async () => {
  server = await startServerProcess({ demo: true });
  userData = await mkdtemp(join(tmpdir(), 'forecourt-customers-'));
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
  await expect(list.count).toHaveText(DEMO_BOOK, { timeout: 60_000 });
});
test.afterAll(async () => {
  await stopPageCoverage(page);
  await desktop.app.close();
  await server.close();
  await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
test.beforeEach(() => list.open());

/** Adds a customer by the keys alone and stands on the page of it. */
async function add(values: { lastName: string; [field: string]: string }): Promise<void> {
  await list.open();
  await page.keyboard.press('Alt+n');
  const form = new CustomerForm(page, page.locator('main'));
  await expect(form.field('firstName')).toBeFocused();
  await form.fill(values);
  await page.keyboard.press('Control+Enter');
  await customer.ready(values.lastName);
}

/** The panel, opened by its key. */
async function openForm(key: string): Promise<CustomerForm> {
  await page.keyboard.press(key);
  const form = customer.form();
  await expect(form.root).toBeVisible();
  return form;
}

test('the list sorts, filters and says how many there are', async () => {
  await list.sortBy('Spend');
  await expect(list.header('Spend')).toHaveAttribute('aria-sort', 'descending');
  const first = list.table.getByRole('row').nth(1);
  await expect(first).toContainText('€');

  await list.filterBy('Kind', 'Business');
  await expect(list.count).toHaveText(/^[\d,]+ of [\d,]+$/);
  await list.filterText.fill('no such customer anywhere');
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(list.count).toHaveText(/^[\d,]+ customers$/);
  await list.sortBy('Name');
});

test('keys lead into the list, to a customer and back to the same row', async () => {
  await page.keyboard.press('ArrowDown');
  await expect(list.table).toBeFocused();
  await page.keyboard.press('End');
  const chosen = list.table.getByRole('row', { selected: true });
  await expect(chosen).toBeInViewport();
  const name = (await chosen.getByRole('gridcell').first().textContent()) ?? '';
  await page.keyboard.press('Enter');
  await customer.ready(name);
  await page.keyboard.press('Escape');
  await expect(chosen).toContainText(name);
  await expect(chosen).toBeInViewport();
});

test('a customer with a first car is added by keys alone and taken back by the toast', async () => {
  await add({
    firstName: 'Wilhelmina',
    lastName: 'Testfeld',
    'phones.0': '030 99990001',
    plate: 'b-xy 4217',
  });
  await expect(customer.head).toContainText('030 99990001');
  await expect(page.getByRole('complementary', { name: 'Vehicles' })).toContainText('B XY 4217');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('This customer is not in the book')).toBeVisible();
});

test('a search text is taken apart into name, phone and plate', async () => {
  await page.evaluate(() => {
    location.hash = '#/customers/new?text=wilhelmina%20testfeld%200171%205550017%20m-kl%204217';
  });
  const form = new CustomerForm(page, page.locator('main'));
  await expect(form.field('lastName')).toHaveValue('Testfeld');
  await expect(form.field('firstName')).toHaveValue('Wilhelmina');
  await expect(form.field('phones.0')).toHaveValue('0171 5550017');
  await expect(form.field('plate')).toHaveValue('M-KL 4217');
});

test('an edit tells what is wrong in words, saves with Ctrl S and is taken back', async () => {
  await add({ lastName: 'Editfeld' });
  const form = await openForm('F2');
  await form.addPhone();
  await form.fill({ 'phones.0': '12', email: 'nonsense' });
  await form.save();
  await expect(form.root).toContainText('This is no phone number.');
  await expect(form.root).toContainText('This is no e-mail address');
  await expect(form.root).toContainText('2 fields need another look');
  await expect(form.field('phones.0')).toBeFocused();
  await form.fill({ 'phones.0': '030 99990002', email: 'Edit@Example.NET' });
  await form.save();
  await expect(form.root).toBeHidden();
  await expect(customer.head).toContainText('030 99990002');
  await expect(customer.head).toContainText('Edit@example.net');

  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(customer.head).not.toContainText('030 99990002');
});

test('Escape and a reload keep what was typed, until it is thrown away', async () => {
  await add({ lastName: 'Draftfeld' });
  let form = await openForm('F2');
  await form.fill({ notes: 'calls back on Friday' });
  await form.close();
  await expect(form.root).toBeHidden();

  await page.reload();
  await signIn(page);
  await customer.ready('Draftfeld');
  form = await openForm('F2');
  await expect(form.restored).toBeVisible();
  await expect(form.field('notes')).toHaveValue('calls back on Friday');
  await form.restored.getByRole('button').click();
  await expect(form.field('firstName')).toBeFocused();
  await expect(form.field('notes')).toHaveValue('');
  await form.close();
  form = await openForm('F2');
  await expect(form.field('lastName')).toHaveValue('Draftfeld');
  await expect(form.restored).toBeHidden();
  await form.close();
});

test('a number somebody holds names the holder and may be shared', async () => {
  await add({ lastName: 'Holderfeld', 'phones.0': '030 99990003' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+n');
  const form = new CustomerForm(page, page.locator('main'));
  await form.fill({ lastName: 'Sharefeld', 'phones.0': '030 99990003' });
  await expect(form.holder).toContainText('This number belongs to Holderfeld.');
  await form.holder.getByRole('button', { name: 'It is shared' }).click();
  await expect(form.holder).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await customer.ready('Sharefeld');
  await customer.details.click();
  await expect(customer.panel).toContainText('Shared with others');
});

test('whoever may be in the book already is named while typing, with the reasons', async () => {
  await add({ firstName: 'Rosalinde', lastName: 'Zwillingfeld', 'phones.0': '030 99990004' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+n');
  const form = new CustomerForm(page, page.locator('main'));
  await form.fill({ firstName: 'Rosalinde', lastName: 'Zwilingfeld', 'phones.0': '030 99990004' });
  await expect(form.similar).toContainText('Rosalinde Zwillingfeld');
  await expect(form.similar).toContainText('same phone');
  await form.fill({ firstName: 'Dietmar', lastName: 'Ungleich', 'phones.0': '030 99990005' });
  await expect(form.similar).toBeHidden();
  await form.fill({ firstName: 'Rosalinde', lastName: 'Zwillingfeld', 'phones.0': '030 99990004' });
  await form.similar.getByRole('button', { name: 'Open the customer' }).press('Enter');
  await customer.ready('Rosalinde Zwillingfeld');
});

test('a vehicle is added with a warning that refuses nothing, and changed', async () => {
  await add({ lastName: 'Wagenfeld' });
  let form = await openForm('Alt+a');
  await form.save();
  await expect(form.root).toContainText('A plate, VIN, make or model is needed.');
  await form.fill({ plate: 'b-vw 77', make: 'Buick', vin: '1M8GDM9A0KP042788', km: '61.300' });
  await expect(form.root).toContainText('The ninth character should be X.');
  await form.save();
  await expect(form.root).toBeHidden();
  await page.keyboard.press('Alt+c');
  await expect(customer.panel).toContainText('61,300 km');
  await expect(customer.panel).toContainText('B VW 77');

  await customer.panel.getByRole('button', { name: /^Edit/ }).click();
  form = customer.form();
  await form.fill({ km: '6130', colour: 'green' });
  await expect(form.root).toContainText('Less than the 61,300 km');
  await form.fill({ km: '' });
  await form.save();
  await expect(customer.panel).toContainText('green');
});

test('a removed customer leaves the list and comes back by the toast', async () => {
  await add({ lastName: 'Gonefeld' });
  await page.keyboard.press('Alt+Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(list.heading).toBeVisible();
  await list.filterText.fill('Gonefeld');
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(list.rowOf('Gonefeld')).toBeVisible();
  await list.filterText.fill('');
});

test('list, page and forms have no barrier that a machine can find', async () => {
  await expect(list.table.getByRole('row').nth(1)).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await list.sortBy('Visits');
  await list.table.getByRole('row').nth(1).click();
  await customer.panel.getByRole('button', { expanded: false }).first().click();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('F2');
  await expect(customer.form().field('firstName')).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
});
