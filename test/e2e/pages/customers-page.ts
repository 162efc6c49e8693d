import type { Locator, Page } from '@playwright/test';
import { CustomerForm } from './customer-form.ts';
import { CustomerPage } from './customer-page.ts';

/** The list of customers, `#/customers`. */
export class CustomersPage {
  readonly heading: Locator;
  readonly table: Locator;
  /** “1,000 customers”, or “12 of 1,000” while a filter is set. */
  readonly count: Locator;
  /** The names on the screen, in their order. */
  readonly names: Locator;
  readonly filterText: Locator;
  readonly newCustomer: Locator;

  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Customers', exact: true });
    this.table = page.getByRole('grid', { name: 'Customers' });
    this.count = page.locator('main header').getByText(/customers?$| of /);
    this.names = this.table.locator('[role="gridcell"]:first-child');
    this.filterText = page.getByRole('textbox', { name: 'Name, plate or phone' });
    this.newCustomer = page.getByRole('button', { name: 'New customer' });
  }

  async open(): Promise<this> {
    await this.page.evaluate(() => {
      location.hash = '#/customers';
    });
    await this.heading.waitFor();
    return this;
  }

  rowOf(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name });
  }

  header(name: string): Locator {
    return this.table.getByRole('columnheader', { name });
  }

  async sortBy(name: string): Promise<void> {
    await this.header(name).getByRole('button').click();
  }

  async filterBy(chip: string, value: string): Promise<void> {
    await this.page.getByRole('search').getByRole('button', { name: chip, exact: true }).click();
    await this.page.getByRole('menuitem', { name: value }).click();
  }

  async openCustomer(name: string): Promise<CustomerPage> {
    await this.rowOf(name).first().click();
    return new CustomerPage(this.page).ready(name);
  }

  async addCustomer(): Promise<CustomerForm> {
    await this.newCustomer.click();
    return new CustomerForm(this.page, this.page.locator('main'));
  }
}
