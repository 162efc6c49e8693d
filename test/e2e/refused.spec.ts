import { expect } from '@playwright/test';
import { startAlteringProxy } from '../support/altering-proxy.ts';
import { startDesk, test } from '../support/desk-under-test.ts';
import { goTo } from '../support/screenshots.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { startServerProcess } from '../support/server-process.ts';
import { DeskPage } from './pages/desk-page.ts';

// A real server refuses what a line has spoilt; a person mends it, sends it again, and lets go of it.
const BY_THE_LINE_MS = 60_000;
const SPOILT = 'x'.repeat(300);

test('refused work is mended, sent again and let go of', async ({ folder, closing }) => {
  test.setTimeout(240_000);
  const server = closing(await startServerProcess());
  await addEmptyGarage(server);
  const proxy = closing(await startAlteringProxy(server.url));
  const { page } = closing(
    await startDesk({
      kind: 'browser',
      folder,
      name: 'desk',
      serverUrl: proxy.url,
      enrolmentCode: await newEnrolmentCode(server),
    }),
  );
  const desk = await new DeskPage(page).ready();
  const list = page.getByRole('grid', { name: 'Refused by the server' });
  const spoil = (field: string, unless: string) => {
    proxy.alter = (document) =>
      typeof document[field] === 'string' && document[field] !== unless
        ? { ...document, [field]: SPOILT }
        : document;
  };

  await test.step('a new customer is refused, and the panel leads there', async () => {
    spoil('email', 'nora@example.com');
    await goTo(page, '/customers/new?text=Nora%20Ablehner');
    await expect(page.locator('[name="lastName"]')).toHaveValue('Ablehner');
    await page.getByRole('button', { name: 'Contact and consent' }).click();
    await page.locator('[name="email"]').fill('nora@example.net');
    await page.keyboard.press('Control+Enter');
    await expect(desk.line).toHaveText('1 action refused', { timeout: BY_THE_LINE_MS });
    await desk.line.click();
    await page.getByRole('link', { name: 'Look at refused work' }).click();
    await expect(list.getByRole('row', { name: /Nora Ablehner/ })).toBeVisible();
    const detail = page.getByRole('region', { name: 'Nora Ablehner' });
    await expect(detail).toContainText('cannot take what stands in “E-mail”');
    await expect(detail).toContainText('nora@example.net');
    await expect(detail).toContainText('The server has nothing of this.');
  });

  await test.step('mended at the field, it is confirmed', async () => {
    await list.focus();
    await page.keyboard.press('m');
    const email = page.locator('input[name="email"]');
    await expect(email).toBeFocused();
    await email.fill('nora@example.com');
    await page.keyboard.press('Control+s');
    await expect(desk.line).toContainText('In step', { timeout: BY_THE_LINE_MS });
    await expect(page.getByText('Nothing was refused')).toBeVisible();
  });

  const edit = async (values: Record<string, string>) => {
    const form = await (await desk.openByFinding('Ablehner', 'Nora Ablehner')).edit();
    await form.unfoldAll();
    await form.fill(values);
    await form.save();
  };

  await test.step('sent again when the line is sound, it is confirmed as it was typed', async () => {
    spoil('occupation', '');
    await edit({ occupation: 'Baker' });
    await expect(desk.line).toHaveText('1 action refused', { timeout: BY_THE_LINE_MS });
    proxy.alter = null;
    await goTo(page, '/activity/refused');
    await expect(list).toBeFocused();
    await page.keyboard.press('r');
    await expect(desk.line).toContainText('In step', { timeout: BY_THE_LINE_MS });
    await expect(page.getByText('Nothing was refused')).toBeVisible();
  });

  await test.step('let go of, the version of the server stands again', async () => {
    spoil('occupation', 'Baker');
    await edit({ occupation: 'Butcher' });
    await expect(desk.line).toHaveText('1 action refused', { timeout: BY_THE_LINE_MS });
    await goTo(page, '/activity/refused');
    await expect(list).toBeFocused();
    await page.keyboard.press('Delete');
    const question = page.getByRole('dialog', { name: 'Let go of this work?' });
    await expect(question).toContainText('Baker');
    await question.getByRole('button', { name: 'Let go' }).click();
    await expect(page.getByText('Nothing was refused')).toBeVisible();
    const customer = await desk.openByFinding('Ablehner', 'Nora Ablehner');
    await customer.details.click();
    await expect(customer.panel).toContainText('Baker');
    await expect(customer.panel).not.toContainText('Butcher');
  });
});
