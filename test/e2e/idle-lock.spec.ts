import { expect, type Page, test } from '@playwright/test';
import { ACTED_NOW, type ActedDesk, startActedDesk } from '../support/acted-desk.ts';
import { SCRIPT, SESSION } from '../support/sample-script.ts';
import { goTo } from '../support/screenshots.ts';

// The clock of the page is driven; an actor in place of the worker counts how often the desk asks to be locked.

const MINUTE_MS = 60_000;
/** Unless the preferences of this PC say otherwise. */
const IDLE_MINUTES = 15;

let desk: ActedDesk;
let page: Page;
test.beforeAll(async () => {
  desk = await startActedDesk(SCRIPT);
  page = desk.page;
});
test.beforeEach(async () => {
  await desk.reset();
  await page.clock.install({ time: ACTED_NOW });
  await page.reload();
  await page.getByRole('main').waitFor();
  await page.clock.pauseAt(Date.parse(ACTED_NOW) + MINUTE_MS);
  // From here on time passes only where a test says so, and this is the last touch.
  await page.mouse.move(200, 200);
});
test.afterAll(() => desk.close());

const locks = async () => (await desk.inputsOf('session/lock')).length;
const pass = (minutes: number) => page.clock.runFor(minutes * MINUTE_MS);

test('the desk locks when nobody has touched it for the idle time, and not before', async () => {
  await pass(IDLE_MINUTES - 0.2);
  expect(await locks()).toBe(0);
  await pass(0.3);
  expect(await locks()).toBeGreaterThan(0);
});

const TOUCHES: Record<string, () => Promise<void>> = {
  'a key': () => page.keyboard.press('Shift'),
  'a letter typed into a form': () => page.keyboard.type('n'),
  'the pointer moving': () => page.mouse.move(300, 300),
  'a press of the pointer': () => page.mouse.click(200, 200),
  'the wheel': async () => {
    // The browser hands it on in its own time.
    const wheel = await page.evaluateHandle(() => ({
      turned: new Promise((resolve) => addEventListener('wheel', resolve, { once: true })),
    }));
    await page.mouse.wheel(0, 40);
    await wheel.evaluate(async ({ turned }) => void (await turned));
  },
};
for (const [name, touch] of Object.entries(TOUCHES)) {
  test(`${name} begins the idle time anew`, async () => {
    await pass(IDLE_MINUTES - 0.2);
    await touch();
    await pass(IDLE_MINUTES - 0.2);
    expect(await locks()).toBe(0);
    await pass(0.3);
    expect(await locks()).toBeGreaterThan(0);
  });
}

test('a PC that slept longer than the idle time locks when it wakes', async () => {
  // Unlike runFor this runs every timer once at most, as a PC does that wakes.
  await page.clock.fastForward(IDLE_MINUTES * MINUTE_MS + 1);
  expect(await locks()).toBe(1);
});

test('what is typed is kept before the desk locks, and is not on the screen any more after', async () => {
  // A page comes into view with the time; what is typed into it stands still.
  await page.clock.resume();
  await goTo(page, '/customers/new?text=Nora%20Neuling');
  await expect(page.locator('[name="lastName"]')).toHaveValue('Neuling');
  await page.clock.pauseAt(Date.parse(ACTED_NOW) + 10 * MINUTE_MS);
  await page.locator('[name="firstName"]').fill('Eleonora');
  expect(await desk.inputsOf('drafts/save')).toEqual([]);
  await page.keyboard.press('Control+l');
  const kept = await desk.inputsOf('drafts/save');
  expect(new Set(kept.map(({ key }) => key))).toEqual(
    new Set(['customer:new:Nora Neuling', 'place']),
  );
  expect(JSON.stringify(kept)).toContain('Eleonora');
  const { user: _user, ...common } = SESSION;
  await desk.show({ watches: { 'session/state': { ...common, phase: 'locked', users: [] } } });
  await expect(page.locator('[name="firstName"]')).toHaveCount(0);
  expect(page.url()).not.toContain('Nora');
});

test('the desk that may stay open never locks by itself', async () => {
  await page.evaluate(() =>
    localStorage.setItem('forecourt.preferences', JSON.stringify({ lockAfterMinutes: 0 })),
  );
  await page.reload();
  await page.getByRole('main').waitFor();
  await pass(24 * 60);
  expect(await locks()).toBe(0);
});
