import { test } from '@playwright/test';
import { type ActedDesk, startActedDesk } from '../support/acted-desk.ts';
import { SCRIPT } from '../support/sample-script.ts';
import { goTo, LOOKS, setLook, takePicture } from '../support/screenshots.ts';

// Words of several desks and months, which a desk of one morning does not have.

let desk: ActedDesk;
test.beforeAll(async () => {
  desk = await startActedDesk(SCRIPT);
});
test.afterAll(() => desk.close());

for (const look of LOOKS) {
  test(`consents of a customer, ${look.name}`, async () => {
    const { page } = desk;
    await setLook(page, look);
    await goTo(page, '/customers/customer-1');
    await page.getByRole('tab').first().waitFor();
    await page.keyboard.press('Alt+o');
    await page.getByRole('tabpanel').getByRole('listitem').first().waitFor();
    await takePicture(page, 'customer-consents', look);
    await page.keyboard.press('Alt+g');
    await page.getByRole('dialog').getByRole('blockquote').waitFor();
    await takePicture(page, 'record-consent', look);
    await page.keyboard.press('Escape');
  });
}
