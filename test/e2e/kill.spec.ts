import { expect, type Page } from '@playwright/test';
import { writeLegacyExportFile } from '../fixtures/write-legacy-export.ts';
import {
  type DeskUnderTest,
  HOST_KINDS,
  type HostKind,
  startDesk,
  test,
} from '../support/desk-under-test.ts';
import { CAN_LIST_PROCESSES } from '../support/process-tree.ts';
import { addEmptyGarage, newEnrolmentCode } from '../support/server-command.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import type { CustomerPage } from './pages/customer-page.ts';
import { DeskPage } from './pages/desk-page.ts';

// A desk killed right after a save was acknowledged has lost nothing: neither this save nor any before it.
const DESKTOP_KILLS = Number(process.env.FORECOURT_KILLS ?? 50);
const KILLS: Record<HostKind, number> = { desktop: DESKTOP_KILLS, browser: 6 };
/** Before the last ones the server comes back, and the kill meets a desk that is sending. */
const WITH_LINE: Record<HostKind, number> = { desktop: 5, browser: 2 };
/** The kill looks at what was just saved; every so often, and at the end, at all that ever was. */
const FULL_LOOK_EVERY = 10;
const WAIT_MS = 60_000;
/** The last name of every customer of this test and of no other in the file. */
const LAST_NAME = 'Ausfallprobe';

/** What the desk has acknowledged of one customer. */
interface Told {
  firstName: string;
  notes: string;
  plate: string;
}

for (const kind of HOST_KINDS) {
  test(`${KILLS[kind]} kills of the ${kind} desk, each right after a save, lose nothing`, async ({
    folder,
    closing,
  }) => {
    test.skip(!CAN_LIST_PROCESSES, 'this system does not say which processes belong to a desk');
    test.setTimeout(WAIT_MS * (2 + KILLS[kind] / 4));
    const server = closing(await startServerProcess());
    const desk = closing(await startDeskWithBook(kind, folder, server));
    const told: Told[] = [];
    await server.stop();
    for (let kill = 1; kill <= KILLS[kind]; kill += 1) {
      if (kill === KILLS[kind] - WITH_LINE[kind] + 1) await server.start();
      const changed = await saveAndKill(desk, kill, told);
      await desk.start();
      await expectActions(desk.page, BEGUN_WITH + kill);
      await expectCustomer(desk.page, changed);
      if (kill % FULL_LOOK_EVERY === 0) await expectList(desk.page, told);
    }
    await expectList(desk.page, told);
    for (const customer of told) await expectCustomer(desk.page, customer);
    const actions = BEGUN_WITH + KILLS[kind];
    await expect(new DeskPage(desk.page).line).toContainText(
      `In step · ${actions} of ${actions} confirmed`,
      { timeout: WAIT_MS },
    );
  });
}

/** The garage was set up, and a book was imported. */
const BEGUN_WITH = 2;

async function startDeskWithBook(
  kind: HostKind,
  folder: string,
  server: ServerProcess,
): Promise<DeskUnderTest> {
  await addEmptyGarage(server);
  const desk = await startDesk({
    kind,
    folder,
    name: 'desk',
    serverUrl: server.url,
    enrolmentCode: await newEnrolmentCode(server),
  });
  const frame = await new DeskPage(desk.page).ready();
  const page = await frame.import();
  await page.choose(writeLegacyExportFile(folder, 'utf-8', 300).path);
  await page.run();
  await expect(frame.line).toContainText(`${BEGUN_WITH} of ${BEGUN_WITH} confirmed`, {
    timeout: WAIT_MS,
  });
  return desk;
}

/** By turns a new customer, another name, a note, a car; the desk is dead as soon as it has said “saved”. */
async function saveAndKill(desk: DeskUnderTest, kill: number, told: Told[]): Promise<Told> {
  const { page } = desk;
  const turn = kill % 4;
  if (turn === 1) {
    const added = { firstName: `Kunde${kill}`, notes: '', plate: '' };
    const form = await (await new DeskPage(page).customers()).addCustomer();
    await form.fill({ firstName: added.firstName, lastName: LAST_NAME });
    await killWhenSaved(desk);
    told.push(added);
    return added;
  }
  // The car goes to the newest customer, who has none; the rest to anybody.
  const changed = told[turn === 0 ? told.length - 1 : Math.imul(kill, 7919) % told.length];
  if (!changed) throw new Error('nobody was added yet');
  const customer = await openCustomer(page, changed);
  if (turn === 2) {
    const firstName = `Name${kill}`;
    await (await customer.edit()).fill({ firstName });
    await killWhenSaved(desk);
    changed.firstName = firstName;
  } else if (turn === 3) {
    const notes = `Notiz nach ${kill}`;
    const form = await customer.edit();
    await form.unfoldAll();
    await form.fill({ notes });
    await killWhenSaved(desk);
    changed.notes = notes;
  } else {
    const plate = `FC AU ${1000 + kill}`;
    await (await customer.addVehicle()).fill({ plate });
    await killWhenSaved(desk);
    changed.plate = plate;
  }
  return changed;
}

async function killWhenSaved(desk: DeskUnderTest): Promise<void> {
  const kill = desk.aim();
  const saved = await new DeskPage(desk.page).watchToasts();
  await desk.page.keyboard.press('Control+s');
  await saved();
  await kill();
}

async function openCustomer(page: Page, { firstName }: Told): Promise<CustomerPage> {
  const name = `${firstName} ${LAST_NAME}`;
  return await (await new DeskPage(page).customers()).openCustomer(name);
}

/** The chip tells the actions of the journal: offline what waits, on the line all there are. */
async function expectActions(page: Page, actions: number): Promise<void> {
  const waiting = actions - BEGUN_WITH;
  await expect(new DeskPage(page).line).toHaveText(
    new RegExp(`Offline .*· ${waiting} actions? waits?$|of ${actions} confirmed$`),
    { timeout: WAIT_MS },
  );
  await new DeskPage(page).line.click();
  const newest = page.getByRole('main').getByRole('table').getByRole('row').nth(1);
  await expect(newest).toContainText(/Saved here, waits|Confirmed/);
  await expect(newest).toContainText(LAST_NAME);
}

async function expectList(page: Page, told: readonly Told[]): Promise<void> {
  const list = await new DeskPage(page).customers();
  await list.filterText.fill(LAST_NAME);
  await expect
    .poll(async () => (await list.names.allInnerTexts()).sort(), { timeout: WAIT_MS })
    .toEqual(told.map(({ firstName }) => `${firstName} ${LAST_NAME}`).sort());
}

async function expectCustomer(page: Page, customer: Told): Promise<void> {
  await openCustomer(page, customer);
  const main = page.getByRole('main');
  for (const text of [customer.notes, customer.plate]) {
    if (text) await expect(main.getByText(text).first()).toBeVisible();
  }
}
