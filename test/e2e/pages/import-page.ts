import type { Locator, Page } from '@playwright/test';

/** From a file to customers, `#/import`. */
export class ImportPage {
  readonly heading: Locator;
  readonly error: Locator;
  readonly file: Locator;
  readonly start: Locator;
  readonly result: Locator;

  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Import', exact: true });
    this.error = page.getByRole('main').getByRole('alert');
    this.file = page.locator('input[type="file"]');
    this.start = page.getByRole('main').getByRole('button', { name: 'Import', exact: true });
    this.result = page.getByRole('heading', { name: /^Imported: / });
  }

  async open(): Promise<this> {
    await this.page.evaluate(() => {
      location.hash = '#/import';
    });
    await this.heading.waitFor();
    return this;
  }

  /** Chooses a file and waits for its columns. */
  async choose(path: string): Promise<void> {
    await this.file.setInputFiles(path);
    await this.start.waitFor();
  }

  async run(): Promise<void> {
    await this.start.click();
    await this.result.waitFor({ timeout: 60_000 });
  }

  /** A figure of the result: “Rows”, “Customers”, “Left out”. */
  async figure(name: string): Promise<number> {
    const term = this.page.locator('dt').getByText(name, { exact: true });
    const value = this.page.locator('dl > div', { has: term }).locator('dd');
    return Number((await value.innerText()).replace(/\D/g, ''));
  }
}
