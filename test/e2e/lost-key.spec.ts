import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startDesk, test } from '../support/desk-under-test.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';
import { DeskPage } from './pages/desk-page.ts';

test('a desk whose host key is gone says so, and starts anew once somebody agrees', async ({
  folder,
  closing,
}) => {
  test.setTimeout(180_000);
  const server = closing(await startServerProcess());
  await addEmptyGarage(server);
  const enrolmentCode = await newEnrolmentCode(server);
  const options = { folder, name: 'desk', serverUrl: server.url, enrolmentCode };
  const desk = closing(await startDesk({ kind: 'browser', ...options }));
  await new DeskPage(desk.page).ready();
  await rm(join(folder, 'desk', 'host', 'host.key'));
  const { page } = desk;
  await page.reload();

  await expect(page.getByText('The key to the book on this PC is missing')).toBeVisible();
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByRole('dialog')).toContainText('is lost with it');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The key to the book on this PC is missing')).toBeVisible();
  await page.getByRole('button', { name: 'Start anew' }).click();
  await page.getByRole('button', { name: 'Remove the book' }).click();
  // The code it was started with is used up, so the form asks for another.
  await expect(page.getByRole('button', { name: 'Enrol this desk' })).toBeVisible();
});
