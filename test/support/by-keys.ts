import { expect, type Page } from '@playwright/test';

/** More Tabs than any form has fields. */
export const TABS_MAX = 80;

/** Something has the focus, and can be seen; a reader and the next key start from there. */
export async function expectFocus(page: Page): Promise<void> {
  await expectFocusIn(page, 'main, header, nav, [role="dialog"]');
}

export async function expectFocusIn(page: Page, place: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate((where) => {
        const { activeElement } = document;
        if (!activeElement || activeElement === document.body) return 'nowhere';
        return activeElement.closest(where) ? 'in place' : activeElement.outerHTML.slice(0, 200);
      }, place),
    )
    .toBe('in place');
}

/** Presses Tab until the control of this name, or the field of this form, has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < TABS_MAX; press += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const label = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      return label.startsWith(wanted) || element?.getAttribute('name') === wanted;
    }, name);
    if (isThere) return;
  }
  throw new Error(`no Tab leads to ${name}`);
}
