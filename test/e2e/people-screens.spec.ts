import { expect, test } from '@playwright/test';
import { type ActedDesk, startActedDesk } from '../support/acted-desk.ts';
import { findBarriers, WCAG_AA } from '../support/barriers.ts';
import { PEOPLE_SCREENS, showPeopleScreen } from '../support/people-script.ts';
import { SCRIPT } from '../support/sample-script.ts';
import { LOOKS, setLook } from '../support/screenshots.ts';

let desk: ActedDesk;
test.beforeAll(async () => {
  desk = await startActedDesk(SCRIPT);
});
test.afterAll(() => desk.close());

for (const look of LOOKS) {
  test(`the screens of people at the desk have no barrier a program can find, ${look.name}`, async () => {
    test.setTimeout(180_000);
    await setLook(desk.page, look);
    for (const screen of PEOPLE_SCREENS) {
      await showPeopleScreen(desk, screen);
      expect(await findBarriers(desk.page, WCAG_AA), screen.name).toEqual([]);
    }
  });
}
