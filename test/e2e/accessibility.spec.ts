import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { legacyExport } from '../fixtures/write-legacy-export.ts';
import { findBarriers, WCAG_AA } from '../support/barriers.ts';
import {
  goTo,
  LOOKS,
  type PictureLook,
  type ShowDesk,
  setLook,
  startShowDesk,
} from '../support/screenshots.ts';

// Every screen and dialog in every look, judged by the rules of WCAG 2.2 AA that a program can check.
test.describe.configure({ timeout: 180_000 });

const WAIT_MS = 60_000;
const LOCALES = resolve(import.meta.dirname, '../../resources/locales');
const LEGACY_FILE = {
  name: 'kunden.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(legacyExport(60).text),
};

let desk: ShowDesk;
let page: Page;

test.beforeAll(async () => {
  desk = await startShowDesk();
  page = desk.page;
  await expect(page.getByRole('button', { name: /In step/ })).toBeVisible({ timeout: WAIT_MS });
});
test.afterAll(() => desk.close());

for (const look of LOOKS) {
  test(`no screen has a barrier a program can find, ${look.name}`, async () => {
    const say = sayIn(look);
    await setLook(page, look);

    await test.step('customers', async () => {
      await goTo(page, '/customers');
      await page.getByRole('row').nth(5).waitFor();
      await expectNoBarrier(page, 'list');
      await page.locator('input[name="filter"]').fill('nobody of this name');
      await page
        .getByRole('grid')
        .getByRole('button', { name: say('customers', 'list.clearFilter') })
        .waitFor();
      await expectNoBarrier(page, 'list without a match');
      await page.locator('input[name="filter"]').fill('');
    });

    await test.step('find', async () => {
      await page.getByRole('combobox').first().fill('muller');
      await page.getByRole('option').nth(1).waitFor();
      await expectNoBarrier(page, 'hits');
      await page.keyboard.press('Enter');
      await page.getByRole('tab').first().waitFor();
    });

    await test.step('one customer', async () => {
      await expectNoBarrier(page, 'visits');
      await page.getByRole('tabpanel').getByRole('button', { expanded: false }).first().click();
      await expectNoBarrier(page, 'a visit');
      await page.keyboard.press('Alt+c');
      await expectNoBarrier(page, 'vehicles');
      await page.keyboard.press('Alt+d');
      await expectNoBarrier(page, 'details');
      await page.keyboard.press('Alt+o');
      await page.getByRole('tabpanel').getByRole('table').waitFor();
      await expectNoBarrier(page, 'consents');
      await page.keyboard.press('Alt+g');
      await page.getByRole('dialog').getByRole('blockquote').waitFor();
      await expectNoBarrier(page, 'record a consent');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    await test.step('panels over the customer', async () => {
      await expectNoBarrierIn(page, 'F2', 'edit', async (panel) => {
        const folded = panel.getByRole('button', { expanded: false });
        while ((await folded.count()) > 0) await folded.first().click();
        await panel.locator('[name="email"]').fill('nonsense');
        await page.keyboard.press('Control+s');
        await panel.locator('[aria-invalid="true"]').first().waitFor();
      });
      await expectNoBarrierIn(page, 'Alt+a', 'vehicle', async (panel) => {
        await page.keyboard.press('Control+s');
        await panel.locator('[aria-invalid="true"]').first().waitFor();
      });
      await expectNoBarrierIn(page, 'Alt+Delete', 'remove');
      await expectNoBarrierIn(page, 'F1', 'palette');
      await expectNoBarrierIn(page, 'Control+/', 'shortcuts');
    });

    await test.step('a new customer, and the message about it', async () => {
      await goTo(page, `/customers/new?text=${encodeURIComponent('Aurelia Zwölfer')}`);
      await expect(page.locator('[name="lastName"]')).toHaveValue('Zwölfer');
      await expectNoBarrier(page, 'new customer');
      await page.keyboard.press('Control+Enter');
      await page.locator('section[aria-live]').getByRole('button').first().waitFor();
      await expectNoBarrier(page, 'message');
    });

    await test.step('import', async () => {
      await goTo(page, '/import');
      await page.getByTestId('import-drop-zone').waitFor();
      await expectNoBarrier(page, 'drop zone');
      await page
        .locator('input[type="file"]')
        .setInputFiles({ ...LEGACY_FILE, buffer: Buffer.from('%PDF-1.7') });
      await page.getByRole('main').getByRole('alert').waitFor();
      await expectNoBarrier(page, 'refused file');
      await page.locator('input[type="file"]').setInputFiles(LEGACY_FILE);
      await page.getByRole('table').nth(1).waitFor();
      await expectNoBarrier(page, 'mapping');
      await page.keyboard.press('Control+Enter');
      const undo = page.getByRole('button', { name: say('import', 'actions.undo') });
      await undo.waitFor({ timeout: WAIT_MS });
      await expectNoBarrier(page, 'result');
      await undo.click();
      await page.getByRole('dialog').waitFor();
      await expectNoBarrier(page, 'question');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('import', 'actions.undo') })
        .click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });

    await test.step('activity and settings', async () => {
      await goTo(page, '/activity');
      await page.getByRole('row').nth(2).waitFor();
      await expectNoBarrier(page, 'activity');
      await goTo(page, '/settings');
      await page.getByRole('group').first().waitFor();
      await expectNoBarrier(page, 'settings');
    });

    await test.step('a second window', async () => {
      const second = await page.context().newPage();
      await second.goto(page.url());
      await second.getByRole('heading', { level: 1 }).waitFor();
      await expect(second.getByText(say('shell', 'inUse.title'))).toBeVisible();
      await expectNoBarrier(second, 'in use');
      await second.close();
    });
  });
}

test('offline and enrolment have no barrier a program can find', async () => {
  await desk.server.stop();
  const fresh = await startShowDesk({ isEnrolled: false });
  try {
    for (const look of LOOKS) {
      await setLook(page, look);
      const waits = sayIn(look)('sync', 'chip.offline_other').split(' ')[0] ?? '';
      await expect(page.getByRole('button', { name: new RegExp(waits) })).toBeVisible({
        timeout: WAIT_MS,
      });
      await goTo(page, '/activity');
      await page.getByRole('row').nth(2).waitFor();
      await expectNoBarrier(page, `offline, ${look.name}`);

      await setLook(fresh.page, look);
      await fresh.page.getByRole('textbox').nth(2).waitFor();
      await expectNoBarrier(fresh.page, `enrolment, ${look.name}`);
      await fresh.page.keyboard.press('Enter');
      await expectNoBarrier(fresh.page, `enrolment with what is missing, ${look.name}`);
    }
  } finally {
    await fresh.close();
  }
});

/** Opens a dialog by its key, judges it as it opens and after `work`, and closes it. */
async function expectNoBarrierIn(
  page: Page,
  key: string,
  name: string,
  work?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expectNoBarrier(page, name);
  if (work) {
    await work(dialog);
    await expectNoBarrier(page, `${name}, at work`);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

async function expectNoBarrier(page: Page, screen: string): Promise<void> {
  expect.soft(await findBarriers(page, WCAG_AA), screen).toEqual([]);
}

/** The words of the desk in the language of a look. */
function sayIn({ language }: PictureLook): (namespace: string, key: string) => string {
  return (namespace, key) => {
    const texts: unknown = JSON.parse(
      readFileSync(`${LOCALES}/${language}/${namespace}.json`, 'utf8'),
    );
    const text = isRecord(texts) ? (texts[key] ?? nested(texts, key)) : undefined;
    if (typeof text !== 'string') throw new Error(`no text ${namespace}:${key}`);
    return text;
  };
}

function nested(texts: Record<string, unknown>, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((within, part) => (isRecord(within) ? within[part] : undefined), texts);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
