import { expect } from '@playwright/test';
import { startDesk, test } from '../support/desk-under-test.ts';
import { goTo } from '../support/screenshots.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';

// The list of desks against a real server: two desks of one garage, one of which is revoked from the other.
const BY_THE_LINE_MS = 60_000;

test('a manager sees the desks, makes a code, and revokes the other desk', async ({
  folder,
  closing,
}) => {
  test.setTimeout(240_000);
  const server = closing(await startServerProcess());
  await addEmptyGarage(server);
  const start = async (name: string) =>
    closing(
      await startDesk({
        kind: 'browser',
        folder,
        name,
        serverUrl: server.url,
        enrolmentCode: await newEnrolmentCode(server),
      }),
    );
  const mine = await start('mine');
  const other = await start('other');
  const { page } = mine;

  const rows = page.getByRole('grid', { name: 'Desks' }).getByRole('row');
  const otherRow = rows.filter({ hasNotText: 'this desk' }).nth(1);
  const lookAgain = async () => {
    await goTo(page, '/settings');
    await goTo(page, '/settings/desks');
    await expect(rows).toHaveCount(3);
  };

  await test.step('both desks are there, connected', async () => {
    await expect(async () => {
      await lookAgain();
      await expect(rows.filter({ hasText: 'Connected now' })).toHaveCount(2);
    }).toPass({ timeout: BY_THE_LINE_MS });
    await expect(rows.filter({ hasText: 'this desk' })).toHaveCount(1);
  });

  await test.step('a code for another desk', async () => {
    await page.keyboard.press('Alt+a');
    const dialog = page.getByRole('dialog', { name: 'Add a desk' });
    await expect(dialog.getByRole('timer')).toHaveText(/^\d+:\d\d$/);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('the other desk is revoked, and clears itself', async () => {
    await otherRow.click();
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByText('clears itself at its next contact')).toBeVisible();
    await expect(other.page.getByRole('heading', { name: /cleared/ })).toBeVisible({
      timeout: BY_THE_LINE_MS,
    });
    await expect(async () => {
      await lookAgain();
      await expect(rows.filter({ hasText: 'Revoked and cleared' })).toHaveCount(1);
    }).toPass({ timeout: BY_THE_LINE_MS });
    await otherRow.click();
    await expect(page.getByRole('button', { name: /^Revoke/ })).toBeDisabled();
  });

  await test.step('without the line the page says what it needs', async () => {
    await server.stop();
    await goTo(page, '/settings');
    await goTo(page, '/settings/desks');
    await expect(page.getByText('needs the line')).toBeVisible({ timeout: BY_THE_LINE_MS });
  });
});
