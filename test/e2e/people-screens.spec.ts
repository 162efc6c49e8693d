import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type ActedDesk, startActedDesk } from '../support/acted-desk.ts';
import { PEOPLE_SCREENS, showPeopleScreen } from '../support/people-script.ts';
import { SCRIPT } from '../support/sample-script.ts';
import { LOOKS, setLook } from '../support/screenshots.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

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
      const { violations } = await new AxeBuilder({ page: desk.page }).withTags(RULES).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect(found, screen.name).toEqual([]);
    }
  });
}
