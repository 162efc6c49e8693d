import { expect, type Locator, type Page } from '@playwright/test';
import { CustomerPage } from './customer-page.ts';
import { CustomersPage } from './customers-page.ts';
import { ImportPage } from './import-page.ts';

/** The frame around every screen: search box, state of the line, ways to the places. */
export class DeskPage {
  readonly search: Locator;
  readonly hits: Locator;
  /** “In step · 3 of 3 confirmed”, “Offline since 10:42 · 2 actions wait”. */
  readonly line: Locator;

  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('combobox', { name: 'Find a customer' });
    this.hits = page.getByRole('listbox').getByRole('option');
    this.line = page.getByRole('button', { name: /In step|Sending|Offline|Taking in|refused/ });
  }

  async ready(): Promise<this> {
    await this.search.waitFor();
    await this.line.waitFor();
    return this;
  }

  /** From the state of the line to the list of all actions. */
  async openActivity(): Promise<void> {
    await this.line.click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'All actions' }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  async customers(): Promise<CustomersPage> {
    return new CustomersPage(this.page).open();
  }

  async import(): Promise<ImportPage> {
    return new ImportPage(this.page).open();
  }

  /**
   * Returns what settles in the moment the desk says what it has just done: called before, so that not even
   * the fastest answer is missed. By its tag, for a dialog hides it from roles.
   */
  async watchToasts(): Promise<() => Promise<void>> {
    const watch = await this.page.evaluateHandle(() => {
      const messages = document.querySelector('section[aria-live]');
      if (!messages) throw new Error('the desk has no place for messages');
      const said = new Promise<void>((resolve) => {
        new MutationObserver(() => resolve()).observe(messages, { childList: true });
      });
      return { said };
    });
    return () => watch.evaluate(({ said }) => said);
  }

  /** Types into the search box and waits until somebody of this name is among the hits. */
  async find(text: string, name: string): Promise<Locator> {
    await this.search.fill(text);
    const hit = this.hits.filter({ hasText: name }).first();
    await expect(hit).toBeVisible();
    return hit;
  }

  async openByFinding(text: string, name: string): Promise<CustomerPage> {
    await (await this.find(text, name)).click();
    return new CustomerPage(this.page).ready(name);
  }
}
