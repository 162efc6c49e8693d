import { type Page, test } from '@playwright/test';
import { type ActedDesk, startActedDesk } from '../support/acted-desk.ts';
import { SCRIPT, SYNC, sampleActions, sampleRejected } from '../support/sample-script.ts';
import { goTo, LOOKS, type PictureLook, setLook, takePicture } from '../support/screenshots.ts';

// States of sync that a real server takes hours to come into, or has to be broken for.

let desk: ActedDesk;
test.beforeAll(async () => {
  desk = await startActedDesk(SCRIPT);
});
test.afterAll(() => desk.close());

async function inEachLook(draw: (page: Page, look: PictureLook) => Promise<void>): Promise<void> {
  for (const look of LOOKS) {
    await setLook(desk.page, look);
    await draw(desk.page, look);
  }
}

test('the panel of the line, offline with work that waits', async () => {
  const waiting = sampleActions(7, 'waiting');
  await desk.show({
    queries: { 'actions/list': [...waiting, ...sampleActions(12, 'confirmed').slice(7)] },
    watches: {
      'sync/state': {
        ...SYNC,
        line: 'offline',
        since: '2026-11-20T08:12:00.000Z',
        lastContactAt: '2026-11-20T08:12:00.000Z',
        actionsConfirmed: 135,
        actionsWaiting: 7,
        rejected: 2,
      },
    },
  });
  await inEachLook(async (page, look) => {
    await goTo(page, '/customers');
    await page.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('F8');
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    await takePicture(page, 'sync-panel', look);
  });
});

test('the first fill', async () => {
  await desk.show({
    watches: {
      'sync/state': {
        ...SYNC,
        isReceiving: true,
        firstFill: { received: 41_200, total: 832_929, isRecentHere: true, isStopped: false },
      },
    },
  });
  await inEachLook(async (page, look) => {
    await goTo(page, '/customers');
    await page.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('F8');
    await page.getByRole('progressbar').waitFor();
    await takePicture(page, 'first-fill', look);
  });
});

test('refused work', async () => {
  await desk.show({
    queries: { 'rejected/list': sampleRejected() },
    watches: { 'sync/state': { ...SYNC, rejected: 5 } },
  });
  await inEachLook(async (page, look) => {
    await goTo(page, '/activity/refused');
    await page.getByRole('row').nth(2).waitFor();
    await takePicture(page, 'refused', look);
    await page.keyboard.press('m');
    await page.getByRole('dialog').waitFor();
    await takePicture(page, 'refused-mend', look);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').waitFor();
    await takePicture(page, 'refused-let-go', look);
    await page.keyboard.press('Escape');
  });
});

test('the desks', async () => {
  await desk.show({
    watches: { 'sync/state': SYNC },
    commands: {
      'desks/create-code': {
        ok: true,
        value: {
          code: 'K7PM-4QXW-93TD',
          link: 'forecourt-enrol:server=https%3A%2F%2Fsync.garage.example&code=K7PM-4QXW-93TD',
          expiresAt: '2026-11-20T09:57:00.000Z',
        },
      },
    },
  });
  await inEachLook(async (page, look) => {
    await goTo(page, '/settings/desks');
    await page.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('ArrowDown');
    await takePicture(page, 'desks', look);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').waitFor();
    await takePicture(page, 'desks-revoke', look);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+a');
    await page.getByRole('timer').waitFor();
    await takePicture(page, 'desks-add', look);
    await page.keyboard.press('Escape');
  });
});

test('values of a customer that gave way', async () => {
  await desk.show({ watches: { 'sync/state': SYNC } });
  await inEachLook(async (page, look) => {
    await goTo(page, '/customers/customer-1');
    await page.getByRole('tab').nth(4).click();
    await page.getByRole('article').nth(2).waitFor();
    await takePicture(page, 'customer-replaced', look);
  });
});
