import type { Locator, Page } from '@playwright/test';
import { CustomerForm } from './customer-form.ts';

/** The page of one customer, `#/customers/:id`. */
export class CustomerPage {
  readonly name: Locator;
  readonly head: Locator;
  readonly visits: Locator;
  readonly vehicles: Locator;
  readonly details: Locator;
  readonly panel: Locator;
  /** “Saved here, waits for the line”. */
  readonly waiting: Locator;

  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.name = page.locator('[data-customer-name]');
    this.head = page.locator('main header').first();
    this.visits = page.getByRole('tab', { name: /^Visits/ });
    this.vehicles = page.getByRole('tab', { name: /^Vehicles/ });
    this.details = page.getByRole('tab', { name: 'Details' });
    this.panel = page.getByRole('tabpanel');
    this.waiting = page.getByText('Saved here, waits for the line');
  }

  async ready(name: string): Promise<this> {
    await this.name.filter({ hasText: name }).waitFor();
    return this;
  }

  async edit(): Promise<CustomerForm> {
    await this.page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    return this.form();
  }

  async addVehicle(): Promise<CustomerForm> {
    await this.page.getByRole('button', { name: 'Add vehicle' }).first().click();
    return this.form();
  }

  async remove(): Promise<void> {
    await this.page.getByRole('button', { name: 'Remove' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  }

  /** The form in the panel that slid over the page. */
  form(): CustomerForm {
    return new CustomerForm(this.page, this.page.getByRole('dialog'));
  }
}
