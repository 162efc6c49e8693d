import { expect, type Page, test } from '@playwright/test';
import type { CommandName } from '../../shared/contracts/data-api.ts';
import type { Role } from '../../shared/domain/user/user.ts';
import { type ActedDesk, startActedDesk } from '../support/acted-desk.ts';
import {
  SCRIPT,
  SESSION,
  sampleActions,
  sampleImport,
  sampleRejected,
} from '../support/sample-script.ts';
import { goTo } from '../support/screenshots.ts';

// Who may only read is offered nothing that writes: by no button, no line, no key and no place.

let desk: ActedDesk;
let page: Page;
test.beforeAll(async () => {
  desk = await startActedDesk(SCRIPT);
  page = desk.page;
});
test.beforeEach(async () => {
  await desk.reset();
  await page.getByRole('main').waitFor();
  await desk.show({
    queries: {
      'actions/list': sampleActions(3, 'confirmed'),
      'rejected/list': sampleRejected(),
      'imports/list': [sampleImport()],
      'users/list': [{ id: 'u2', name: 'Jonas Reiter', role: 'advisor', isActive: true }],
    },
  });
});
test.afterAll(() => desk.close());

async function workAs(role: Role): Promise<void> {
  const user = { id: 'user-1', name: 'Sabine Brandt', role };
  await desk.show({ watches: { 'session/state': { ...SESSION, user } } });
}

const main = () => page.getByRole('main');
const press = (key: string) => () => page.keyboard.press(key);

/** Every button that writes, and where it stands. */
const OFFERS: {
  what: string;
  place: string;
  /** Shown to both. */
  heading: string | RegExp;
  reach?: () => Promise<void>;
  names: (string | RegExp)[];
  links?: string[];
}[] = [
  {
    what: 'adding and importing customers',
    place: '/customers',
    heading: 'Customers',
    names: [/^New customer/],
    links: ['Import'],
  },
  {
    what: 'changing a customer',
    place: '/customers/customer-1',
    heading: /Lindner/,
    names: [/^Edit/, /^Add vehicle/, /^Remove/, /^M KL 4217/],
  },
  {
    what: 'changing a car in the tab',
    place: '/customers/customer-1',
    heading: /Lindner/,
    reach: press('Alt+c'),
    names: [/^Edit .*M KL 4217/],
  },
  {
    what: 'taking an earlier value',
    place: '/customers/customer-1',
    heading: /Lindner/,
    reach: press('Alt+h'),
    names: [/^Use/],
  },
  {
    what: 'recording and withdrawing a consent',
    place: '/customers/customer-1',
    heading: /Lindner/,
    reach: press('Alt+o'),
    names: [/^Record consent/, /^Record: /, /^Withdraw: /],
  },
  { what: 'importing', place: '/import', heading: 'Import', names: [/^Choose a file/] },
  {
    what: 'taking an import back',
    place: '/import',
    heading: 'Import',
    reach: () => main().getByRole('button', { name: 'Show' }).click(),
    names: ['Undo the import', 'Import another file'],
  },
  { what: 'taking an action back', place: '/activity', heading: 'Activity', names: ['Undo'] },
  {
    what: 'mending refused work',
    place: '/activity/refused',
    heading: 'Refused work',
    names: [/^Mend/, /^Send again/, /^Let go/],
  },
  {
    what: 'managing people',
    place: '/people',
    heading: 'People',
    names: [/^Add person/, /^Change Jonas/, /^New PIN Jonas/],
  },
  {
    what: 'the way to the desks',
    place: '/settings',
    heading: 'Settings',
    names: [],
    links: ['Desks of these garages'],
  },
  {
    what: 'managing desks',
    place: '/settings/desks',
    heading: 'Desks',
    names: [/^Add a desk/, /^Revoke/],
  },
];

const WRITING: CommandName[] = [
  'customers/add',
  'customers/edit',
  'customers/remove',
  'vehicles/add',
  'vehicles/edit',
  'consents/record',
  'consents/withdraw',
  'consents/undo-withdrawal',
  'actions/undo',
  'imports/run',
  'imports/undo',
  'rejected/discard',
  'rejected/retry',
  'rejected/mend',
  'users/add',
  'users/edit',
  'desks/revoke',
  'desks/create-code',
];

for (const { what, place, heading, reach, names, links = [] } of OFFERS) {
  test(`${what} is offered to a manager and not to an auditor`, async () => {
    for (const role of ['manager', 'auditor'] as const) {
      await goTo(page, '/activity');
      await workAs(role);
      await goTo(page, place);
      await expect(main().getByRole('heading', { level: 1 })).toHaveText(heading);
      await reach?.();
      for (const [kind, name] of [
        ...names.map((name) => ['button', name] as const),
        ...links.map((name) => ['link', name] as const),
      ]) {
        const found = main().getByRole(kind, { name });
        if (role === 'manager') await expect(found.first()).toBeVisible();
        else await expect(found).toHaveCount(0);
      }
    }
  });
}

test('no key writes, opens a form or leads to one for an auditor', async () => {
  await workAs('auditor');
  const keys = [
    'F2',
    'Alt+n',
    'Alt+a',
    'Alt+g',
    'Alt+Delete',
    'Control+o',
    'Control+z',
    'm',
    'r',
    'Delete',
  ];
  for (const place of new Set(OFFERS.map((offer) => offer.place))) {
    for (const key of keys) {
      await goTo(page, place);
      await main().focus();
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      expect(await page.evaluate(() => location.hash)).toBe(`#${place}`);
    }
  }
  for (const name of WRITING) expect(await desk.inputsOf(name), name).toEqual([]);
});

test('who may add nobody is not offered it by the search box, the palette or a link', async () => {
  const box = page.getByRole('combobox').first();
  const option = page.getByRole('option', { name: /New customer/ });
  await box.fill('nobody');
  await expect(option).toBeVisible();
  await workAs('auditor');
  await expect(option).toHaveCount(0);
  await expect(page.getByText('Nobody found.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  expect(await page.evaluate(() => location.hash)).not.toContain('new');

  await box.fill('');
  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('dialog').getByRole('combobox').fill('customer');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expect(option).toHaveCount(0);
  await page.keyboard.press('Escape');

  await goTo(page, '/customers/new');
  await expect(page.getByText('This is for another role')).toBeVisible();
  await expect(main().getByRole('textbox')).toHaveCount(0);
});
