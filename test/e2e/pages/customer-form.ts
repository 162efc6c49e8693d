import type { Locator, Page } from '@playwright/test';

/** The fields of a customer or vehicle, on a page of their own or in a panel. */
export class CustomerForm {
  readonly root: Locator;
  /** Whose number this is already. */
  readonly holder: Locator;
  /** Who may be in the book already. */
  readonly similar: Locator;
  /** What was typed earlier and not saved stands in the form again. */
  readonly restored: Locator;

  private readonly page: Page;

  constructor(page: Page, root: Locator) {
    this.page = page;
    this.root = root;
    this.holder = root.locator('[data-notice="holder"]');
    this.similar = root.locator('[data-notice="similar"]');
    this.restored = root.locator('[data-notice="restored"]');
  }

  /** A field by its name: `lastName`, `phones.0`, `addresses.0.city`, `plate`. */
  field(name: string): Locator {
    return this.root.locator(`[name="${name}"]`);
  }

  /** What another desk did to a field while the form was open. */
  news(field: string): Locator {
    return this.root.locator(`[data-news="${field}"]`);
  }

  async fill(values: Record<string, string>): Promise<this> {
    for (const [name, value] of Object.entries(values)) await this.field(name).fill(value);
    return this;
  }

  async unfold(section: string): Promise<void> {
    await this.root.getByRole('button', { name: section, expanded: false }).click();
  }

  async unfoldAll(): Promise<void> {
    const folded = this.root.getByRole('button', { expanded: false });
    while ((await folded.count()) > 0) await folded.first().click();
  }

  async addPhone(): Promise<void> {
    await this.root.getByRole('button', { name: 'Add phone' }).click();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }
}
