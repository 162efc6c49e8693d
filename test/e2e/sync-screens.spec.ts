import { expect, type Page, test } from '@playwright/test';
import { type ActedDesk, startActedDesk } from '../support/acted-desk.ts';
import { findBarriers, WCAG_AA } from '../support/barriers.ts';
import { SCRIPT, SESSION, SYNC, sampleActions, sampleRejected } from '../support/sample-script.ts';
import { goTo, LOOKS, setLook } from '../support/screenshots.ts';

// The screens of sync in states a real server takes hours to come into, over an actor in place of the worker.

let desk: ActedDesk;
let page: Page;
test.beforeAll(async () => {
  desk = await startActedDesk(SCRIPT);
  page = desk.page;
});
test.beforeEach(async () => {
  await desk.reset();
  await page.getByRole('main').waitFor();
});
test.afterAll(() => desk.close());

const showRejected = (rows = sampleRejected()) =>
  desk.show({
    queries: { 'rejected/list': rows },
    watches: { 'sync/state': { ...SYNC, rejected: rows.length } },
  });
const list = () => page.getByRole('grid', { name: 'Refused by the server' });
const detail = (name: string) => page.getByRole('region', { name });

test.describe('the panel of the line', () => {
  test('opens by its key, names what waits, and gives the focus back', async () => {
    await desk.show({
      queries: { 'actions/list': sampleActions(7, 'waiting') },
      watches: { 'sync/state': { ...SYNC, line: 'offline', actionsWaiting: 7 } },
    });
    const chip = page.getByRole('button', { name: /Offline since/ });
    await chip.focus();
    await page.keyboard.press('F8');
    const panel = page.getByRole('dialog', { name: 'Line to the server' });
    await expect(panel.getByRole('listitem')).toHaveCount(5);
    await expect(panel).toContainText('and 2 more');
    await page.keyboard.press('Alt+s');
    await expect.poll(async () => (await desk.inputsOf('sync/now')).length).toBe(1);
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(chip).toBeFocused();
  });

  test('leads to refused work', async () => {
    await showRejected();
    await page.keyboard.press('F8');
    await page.getByRole('link', { name: 'Look at refused work' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Refused work');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('says what to do where the server turned the desk away', async () => {
    const said = {
      unauthorised: 'once a manager has enrolled the desk again',
      revoked: 'Ask your manager',
      outdated: 'Install the update',
    } as const;
    for (const [line, text] of Object.entries(said)) {
      await desk.show({ watches: { 'sync/state': { ...SYNC, line: line as keyof typeof said } } });
      await page.keyboard.press('F8');
      await expect(page.getByRole('dialog')).toContainText(text);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });
});

test('a desk the server does not know any more is enrolled again by a new code', async () => {
  await desk.show({ watches: { 'sync/state': { ...SYNC, line: 'unauthorised' } } });
  await page.keyboard.press('F8');
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Code from a manager').fill('k7pm 4qxw');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => desk.inputsOf('session/enrol'))
    .toEqual([{ serverUrl: SYNC.serverUrl, code: 'K7PM4QXW', deskName: SESSION.deskName }]);
});

test.describe('the first fill', () => {
  const fill = { received: 41_200, total: 832_929, isRecentHere: true, isStopped: false };
  const showFill = (change: Partial<typeof fill> = {}) =>
    desk.show({ watches: { 'sync/state': { ...SYNC, firstFill: { ...fill, ...change } } } });
  const missing = 'Older records are still coming in: 41,200 of 832,929';

  test('warns wherever somebody might be entered twice, and no longer than it lasts', async () => {
    await showFill();
    await goTo(page, '/customers');
    await expect(page.getByRole('main')).toContainText(missing);
    await goTo(page, '/customers/new');
    await expect(page.getByRole('main')).toContainText(missing);
    await page.getByRole('combobox').first().fill('lindner');
    await expect(page.getByRole('search')).toContainText(missing);
    await desk.show({ watches: { 'sync/state': SYNC } });
    await expect(page.getByText(missing)).toHaveCount(0);
  });

  test('can be stopped and continued', async () => {
    await showFill();
    await page.keyboard.press('F8');
    const panel = page.getByRole('dialog');
    await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '4');
    await panel.getByRole('button', { name: 'Stop fetching' }).click();
    await expect.poll(async () => (await desk.inputsOf('sync/stop-fill')).length).toBe(1);
    await showFill({ isStopped: true });
    await panel.getByRole('button', { name: 'Continue fetching' }).click();
    await expect.poll(async () => (await desk.inputsOf('sync/continue-fill')).length).toBe(1);
  });
});

test.describe('refused work', () => {
  test.beforeEach(async () => {
    await showRejected();
    await goTo(page, '/activity/refused');
    await expect(list()).toBeFocused();
  });

  test('is read, left and gone through by keys alone', async () => {
    await expect(detail('Katharina Lindner')).toContainText('cannot take what stands in “E-mail”');
    await page.keyboard.press('ArrowDown');
    await expect(detail('Elif Öztürk')).toContainText('M EO 770');
    await page.keyboard.press('Enter');
    await expect(detail('Elif Öztürk')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(list()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/#\/activity$/);
  });

  test('is mended at the field that was refused', async () => {
    await page.keyboard.press('m');
    const email = page.locator('input[name="email"]');
    await expect(email).toBeFocused();
    await expect(email).toHaveValue('katharina@@example.net');
    await page.keyboard.press('Control+s');
    await expect(email).toHaveAttribute('aria-invalid', 'true');
    await email.fill('katharina@example.com');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(list()).toBeFocused();
    await page.keyboard.press('m');
    await expect(email).toHaveValue('katharina@example.com');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('On its way again.')).toBeVisible();
    expect(await desk.inputsOf('rejected/mend')).toEqual([
      { key: 'customers|customer-0|a', set: { email: 'katharina@example.com' }, clear: [] },
    ]);
  });

  test('takes the server’s value of a field by one button, and back', async () => {
    await page.keyboard.press('m');
    const group = page.getByRole('group', { name: 'E-mail' });
    await group.getByRole('button', { name: 'Use the server’s' }).click();
    await expect(page.locator('input[name="email"]')).toHaveValue('katharina@example.net');
    await group.getByRole('button', { name: 'Use what was typed' }).click();
    await expect(page.locator('input[name="email"]')).toHaveValue('katharina@@example.net');
  });

  test('is sent again, and the next line takes its place', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('r');
    await expect.poll(async () => (await desk.inputsOf('rejected/retry')).length).toBe(1);
    expect(await desk.inputsOf('rejected/retry')).toEqual([{ key: 'vehicles|vehicle-1|b' }]);
    await showRejected(sampleRejected().toSpliced(1, 1));
    await expect(detail('Piotr Nowak')).toBeVisible();
    await expect(list()).toBeFocused();
  });

  test('is let go of only after saying what stands then', async () => {
    await page.keyboard.press('Delete');
    const question = page.getByRole('dialog', { name: 'Let go of this work?' });
    await expect(question).toContainText('katharina@example.net');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    expect(await desk.inputsOf('rejected/discard')).toEqual([]);
    await page.keyboard.press('Delete');
    await question.getByRole('button', { name: 'Let go' }).click();
    await expect.poll(async () => (await desk.inputsOf('rejected/discard')).length).toBe(1);
    await showRejected(sampleRejected().slice(1));
    await expect(detail('Elif Öztürk')).toBeVisible();
    await showRejected([]);
    await expect(page.getByText('Nothing was refused')).toBeVisible();
    await expect(page.getByRole('main')).toBeFocused();
  });

  test('that cannot be sent offers only to let go', async () => {
    await page.keyboard.press('End');
    await expect(detail('Jonas Lindner')).toContainText('can only be read and let go of');
    await expect(detail('Jonas Lindner')).toContainText('Wiper blades');
    const button = (name: RegExp) => page.getByRole('button', { name });
    await expect(button(/^Mend/)).toBeDisabled();
    await expect(button(/^Send again/)).toBeDisabled();
    await expect(button(/^Let go/)).toBeEnabled();
    await page.keyboard.press('r');
    expect(await desk.inputsOf('rejected/retry')).toEqual([]);
  });

  test('of hundreds draws only what is on the screen', async () => {
    const [first] = sampleRejected();
    if (!first) throw new Error('no sample');
    const rows = Array.from({ length: 500 }, (_, at) => ({
      ...first,
      key: `k${at}`,
      subject: { customerId: `c${at}`, name: `Customer ${at}` },
    }));
    await showRejected(rows);
    await expect(list()).toHaveAttribute('aria-rowcount', '501');
    expect(await list().getByRole('row').count()).toBeLessThan(60);
    await list().focus();
    await page.keyboard.press('End');
    await expect(detail('Customer 499')).toBeVisible();
    await expect(list().getByRole('row', { name: /Customer 499/ })).toBeVisible();
  });

  test('leaves Delete to the search box', async () => {
    await page.getByRole('combobox').first().fill('x');
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test.describe('the desks', () => {
  test('are for those who answer for them', async () => {
    const user = { id: 'u', name: 'Sabine', role: 'advisor' } as const;
    await desk.show({ watches: { 'session/state': { ...SESSION, user } } });
    await goTo(page, '/settings/desks');
    await expect(page.getByText('This is for another role')).toBeVisible();
    await expect(page.getByRole('grid')).toHaveCount(0);
  });

  test('are revoked one by one, after a warning, never by Enter alone', async () => {
    await goTo(page, '/settings/desks');
    await expect(page.getByRole('grid', { name: 'Desks' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    const own = page.getByRole('dialog', { name: 'Revoke Counter 1?' });
    await expect(own).toContainText('the desk you are sitting at');
    await page.keyboard.press('Enter');
    await expect(own).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    const other = page.getByRole('dialog', { name: 'Revoke Counter 2?' });
    await expect(other).toContainText('2 actions wait there unsent');
    await other.getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByText('Counter 2 is revoked')).toBeVisible();
    expect(await desk.inputsOf('desks/revoke')).toEqual([{ deskId: 'desk-2' }]);
  });

  test('that are revoked cannot be revoked again', async () => {
    await goTo(page, '/settings/desks');
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await expect(page.getByRole('button', { name: /^Revoke/ })).toBeDisabled();
    await expect(page.getByRole('row', { name: /Old laptop/ })).toContainText('3 unsent records');
  });

  test('say without the line that they need it, and keep what they knew', async () => {
    await goTo(page, '/settings/desks');
    await expect(page.getByRole('row')).toHaveCount(7);
    const error = { code: 'SERVER_UNREACHABLE', message: 'gone' } as const;
    await desk.show({ failures: { 'desks/list': error } });
    await desk.show({ watches: { 'sync/state': { ...SYNC, line: 'offline' } } });
    await desk.show({ watches: { 'sync/state': SYNC } });
    await expect(page.getByText('needs the line')).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(7);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(page.getByText('needs the line')).toBeVisible();
  });

  test('are added by a code that is made once and runs out', async () => {
    const code = (expiresAt: string) => ({
      ok: true as const,
      value: { code: 'K7PM-4QXW', link: 'https://sync.garage.example/#K7PM-4QXW', expiresAt },
    });
    await desk.show({ commands: { 'desks/create-code': code('2026-11-20T09:57:00.000Z') } });
    await goTo(page, '/settings/desks');
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('Alt+a');
    const dialog = page.getByRole('dialog', { name: 'Add a desk' });
    await expect(dialog.getByRole('timer')).toHaveText('15:00');
    await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeFocused();
    await page.clock.setFixedTime('2026-11-20T09:57:01.000Z');
    await expect(dialog).toContainText('has run out');
    await expect(dialog).not.toContainText('K7PM-4QXW');
    await desk.show({ commands: { 'desks/create-code': code('2026-11-20T10:12:00.000Z') } });
    await dialog.getByRole('button', { name: 'Make another' }).click();
    await expect(dialog).toContainText('K7PM-4QXW');
    expect((await desk.inputsOf('desks/create-code')).length).toBe(2);
  });
});

test.describe('what gave way', () => {
  test('has a tab only where there is some, and goes back through the form', async () => {
    await goTo(page, '/customers/customer-1');
    await page.getByRole('tab', { name: 'Replaced 3' }).click();
    await expect(page.getByRole('article').first()).toContainText('by Jonas Weber');
    await page.getByRole('button', { name: 'Use this value instead' }).click();
    await expect(page.locator('input[name="email"]')).toHaveValue('k.lindner@example.org');
    await expect(page.locator('input[name="lastName"]')).toHaveValue('Lindner');
  });
});

for (const look of LOOKS) {
  test(`has no barrier a program can find, ${look.name}`, async () => {
    test.setTimeout(120_000);
    await showRejected();
    await setLook(page, look);
    await expectNoBarrierAt('/activity', 'row', 2);
    await page.keyboard.press('F8');
    await expectNoBarrier('panel');
    await page.keyboard.press('Escape');
    await expectNoBarrierAt('/activity/refused', 'row', 2);
    await page.keyboard.press('m');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+s');
    await expectNoBarrier('mending');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').waitFor();
    await expectNoBarrier('letting go');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await expectNoBarrier('a vehicle');
    await page.keyboard.press('m');
    await page.getByRole('dialog').waitFor();
    await expectNoBarrier('mending a vehicle');
    await page.keyboard.press('Escape');
    await expectNoBarrierAt('/settings/desks', 'row', 2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').waitFor();
    await expectNoBarrier('revoking');
    await page.keyboard.press('Escape');
    await expectNoBarrierAt('/customers/customer-1', 'tab', 3);
    await page.getByRole('tab').nth(4).click();
    await expectNoBarrier('what gave way');
    const firstFill = { received: 41_200, total: 832_929, isRecentHere: true, isStopped: false };
    await desk.show({ watches: { 'sync/state': { ...SYNC, firstFill } } });
    await expectNoBarrierAt('/customers', 'row', 2);
    await page.keyboard.press('F8');
    await expectNoBarrier('first fill');
  });
}

async function expectNoBarrierAt(place: string, role: 'row' | 'tab', at: number): Promise<void> {
  await goTo(page, place);
  await page.getByRole(role).nth(at).waitFor();
  await expectNoBarrier(place);
}

async function expectNoBarrier(screen: string): Promise<void> {
  expect.soft(await findBarriers(page, WCAG_AA), screen).toEqual([]);
}
