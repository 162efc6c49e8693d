import { test } from '@playwright/test';
import { type ActedDesk, startActedDesk } from '../support/acted-desk.ts';
import { PEOPLE_SCREENS, showPeopleScreen } from '../support/people-script.ts';
import { SCRIPT } from '../support/sample-script.ts';
import { LOOKS, setLook, takePicture } from '../support/screenshots.ts';

let desk: ActedDesk;
test.beforeAll(async () => {
  desk = await startActedDesk(SCRIPT);
});
test.afterAll(() => desk.close());

for (const look of LOOKS) {
  test(`people at the desk, ${look.name}`, async () => {
    await setLook(desk.page, look);
    for (const screen of PEOPLE_SCREENS) {
      await showPeopleScreen(desk, screen);
      await takePicture(desk.page, screen.name, look);
    }
  });
}
