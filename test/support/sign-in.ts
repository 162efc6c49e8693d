import type { Page } from '@playwright/test';
import { DEMO_PIN } from '../../shared/demo/demo-users.ts';

/** May do everything a test does. */
const MANAGER = 'Mara Kessler';
/** The first start fetches the users, and a try costs what it costs. */
const WAIT_MS = 60_000;

/**
 * Signs somebody in at a desk of the demo garages, or sets a garage up that has nobody; in any language. A desk where
 * somebody is signed in already is left alone. Answers whether the garage had to be set up.
 */
export async function signIn(page: Page, name = MANAGER, pin: string = DEMO_PIN): Promise<boolean> {
  const frame = page.locator('#main');
  const pinField = page.locator('input[name="pin"]');
  await frame.or(pinField).first().waitFor({ timeout: WAIT_MS });
  if ((await frame.count()) > 0) return false;
  const nameField = page.locator('input[name="name"]');
  const isSetUp = (await nameField.count()) > 0;
  if (isSetUp) {
    await nameField.fill(name);
    await page.locator('input[name="pinAgain"]').fill(pin);
  } else {
    await page.getByRole('option').filter({ hasText: name }).click();
  }
  await pinField.fill(pin);
  await pinField.press('Enter');
  await frame.waitFor({ timeout: WAIT_MS });
  return isSetUp;
}
