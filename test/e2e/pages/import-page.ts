import type { Locator, Page } from '@playwright/test';

/** From a file to customers, `#/import`. */
export class ImportPage {
  readonly heading: Locator;
  readonly error: Locator;
  readonly file: Locator;
  readonly start: Locator;
  /** A table of the first rows as they would come in. */
  readonly preview: Locator;
  /** Columns the desk is not sure about, or that were chosen twice. */
  readonly marks: Locator;
  /** “1,000 customers, 1,300 vehicles” while it writes. */
  readonly written: Locator;
  readonly cancel: Locator;
  readonly result: Locator;
  /** Imports of this desk, newest first. */
  readonly history: Locator;

  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Import', exact: true });
    this.error = page.getByRole('main').getByRole('alert');
    this.file = page.locator('input[type="file"]');
    this.start = page.getByRole('main').getByRole('button', { name: 'Import', exact: true });
    this.preview = page.getByRole('table', { name: 'What would come of the first rows' });
    this.marks = page
      .getByRole('table', { name: 'What the columns become' })
      .getByText(/Please check|Chosen twice/);
    this.written = page.getByText(/ customers, .* vehicles$/);
    this.cancel = page.getByRole('button', { name: 'Cancel the import' });
    this.history = page.getByRole('table', { name: 'Imports of this desk' });
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

  /** A setting of the file by its label, such as “Encoding”. */
  async set(label: string, value: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label, exact: true }).click();
    await this.page.getByRole('option', { name: value, exact: true }).click();
  }

  async run(): Promise<void> {
    await this.start.click();
    await this.result.waitFor({ timeout: 60_000 });
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo the import' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  }

  /** Saves the rows left out as the file dialog would; answers their text. */
  async saveErrorFile(path: string): Promise<void> {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Save the rows left out' }).click();
    await (await download).saveAs(path);
  }

  async another(): Promise<void> {
    await this.page.getByRole('button', { name: 'Import another file' }).click();
  }

  /** A figure of the result: “Rows”, “Customers”, “Left out”. */
  async figure(name: string): Promise<number> {
    const term = this.page.locator('dt').getByText(name, { exact: true });
    const value = this.page.locator('dl > div', { has: term }).locator('dd');
    return Number((await value.innerText()).replace(/\D/g, ''));
  }
}
