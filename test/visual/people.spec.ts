import { expect, type Page, test } from '@playwright/test';
import {
  goTo,
  LOOKS,
  type PictureLook,
  type ShowDesk,
  setLook,
  startShowDesk,
  takePicture,
} from '../support/screenshots.ts';
import { addEmptyGarage, newEnrolmentCode, revokeDesk } from '../support/server-command.ts';

const WAIT_MS = 60_000;
const FIELDS = 'input[name=pin]';

test('people at the desk: lock screen, people, and the end of a revoked desk', async () => {
  test.setTimeout(300_000);
  const desk = await startShowDesk();
  try {
    for (const look of LOOKS) {
      await setLook(desk.page, look);
      await goTo(desk.page, '/people');
      await desk.page.getByRole('table').waitFor();
      await takePicture(desk.page, 'people', look);
      await desk.page.keyboard.press('Control+l');
      await desk.page.locator(FIELDS).waitFor();
      await takePicture(desk.page, 'lock', look);
    }
    await wiped(desk);
  } finally {
    await desk.close();
  }
});

test('a garage nobody works at yet', async () => {
  test.setTimeout(300_000);
  const desk = await startShowDesk({ isEnrolled: false });
  try {
    await addEmptyGarage(desk.server);
    await enrol(desk.page, desk.server.url, await newEnrolmentCode(desk.server));
    await desk.page.locator(FIELDS).waitFor({ timeout: WAIT_MS });
    for (const look of LOOKS) {
      await setLook(desk.page, look);
      await desk.page.locator(FIELDS).waitFor({ timeout: WAIT_MS });
      await takePicture(desk.page, 'set-up', look);
    }
  } finally {
    await desk.close();
  }
});

async function enrol(page: Page, serverUrl: string, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Server' }).fill(serverUrl);
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(code);
  await page.keyboard.press('Enter');
}

/** One notice, drawn in each look: a desk is cleared once. */
async function wiped({ page, server }: ShowDesk): Promise<void> {
  const deskId = await page.evaluate(readDeskId);
  await revokeDesk(server, deskId);
  await expect(page.locator('[data-notice="wiped"]')).toBeVisible({ timeout: WAIT_MS });
  for (const look of LOOKS) {
    await showIn(page, look);
    await takePicture(page, 'wiped', look);
  }
}

/** Without loading anew, which would end the notice. */
async function showIn(page: Page, { language, appearance }: PictureLook): Promise<void> {
  await page.evaluate(
    ([lang, look]) => {
      window.dispatchEvent(
        new StorageEvent('storage', {
          key: 'forecourt.preferences',
          newValue: JSON.stringify({ language: lang, appearance: look }),
        }),
      );
    },
    [language, appearance] as const,
  );
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

function readDeskId(): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('forecourt-desk');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const row = database.transaction('meta').objectStore('meta').get('identity');
      row.onsuccess = () => {
        database.close();
        resolve(row.result.value.deskId);
      };
    };
  });
}
