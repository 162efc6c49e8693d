import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataClient } from '../../renderer/data/data-client.ts';
import type {
  CommandName,
  CommandResult,
  Commands,
  CustomerDraft,
  CustomerPage,
} from '../../shared/contracts/data-api.ts';
import { OPEN } from '../support/in-process-desk.ts';
import { signIn } from '../support/test-user.ts';
import { awaitSnapshot } from '../support/watching.ts';

/** One desk, however it is reached. It is enrolled already and its server cannot be reached. */
export interface DeskUnderTest {
  client: DataClient;
  /** Ends the program and starts it again on the same databases. */
  restart(): Promise<DataClient>;
  /** A second window on the same databases. */
  secondWindow(): Promise<DataClient>;
  closeFirstWindow(): Promise<void>;
  close(): Promise<void>;
}

export const DRAFT: CustomerDraft = {
  kind: 'person',
  firstName: 'Ada',
  lastName: 'Beispiel',
  phones: [{ number: '+4930111111', kind: 'mobile', isPrimary: true }],
  addresses: [],
  optIns: [],
  doNotContact: false,
  tags: ['vip', 'fleet'],
  status: 'active',
};

export function describeDataApi(name: string, start: () => Promise<DeskUnderTest>): void {
  describe(`data API ${name}`, () => {
    let desk: DeskUnderTest;
    let client: DataClient;

    beforeEach(async () => {
      desk = await start();
      client = desk.client;
    });
    afterEach(() => desk.close());

    async function run<K extends CommandName>(command: K, input: Commands[K]['input']) {
      const result: CommandResult<K> = await client.runCommand(command, input);
      if (!result.ok) throw new Error(`${command}: ${result.error.code} ${result.error.message}`);
      return result.value as Commands[K]['output'];
    }
    const page = (id: string, passes: (page: CustomerPage | null) => boolean = () => true) =>
      awaitSnapshot(client, 'customers/page', { id }, passes);
    const addAda = () => run('customers/add', { draft: DRAFT });

    it('says that it is ready and who it is', async () => {
      const state = await awaitSnapshot(
        client,
        'session/state',
        {},
        ({ phase }) => phase === 'ready',
      );
      expect(state).toMatchObject({ deskId: 'desk-a', garages: [{ id: 'garage-1' }] });
    });

    it('adds a customer in the one written form and shows it', async () => {
      const { id, rev } = await addAda();
      expect(rev).toBe(1);
      expect(await page(id)).toMatchObject({
        customer: { firstName: 'Ada', tags: ['fleet', 'vip'], garageIds: ['garage-1'] },
        cars: [],
        visits: [],
        isWaiting: true,
      });
    });

    it('finds a new customer by name and by the tail of the phone', async () => {
      const { id } = await addAda();
      await awaitSnapshot(client, 'book/version', {}, ({ customers }) => customers === 1);
      for (const text of ['beispiel', '111111']) {
        const answer = await client.query('customers/find', { text, limit: 5 });
        expect(answer.hits.map((hit) => hit.id)).toEqual([id]);
      }
      const holders = await client.query('customers/holders', { numbers: ['+4930111111'] });
      expect(holders.map((row) => row.id)).toEqual([id]);
    });

    it('refuses a customer without a name and a phone that is no E.164 number', async () => {
      const { firstName, lastName, ...nameless } = DRAFT;
      const phones = [{ number: '030 111111', kind: 'mobile', isPrimary: true } as const];
      for (const draft of [nameless, { ...DRAFT, phones }]) {
        expect(await client.runCommand('customers/add', { draft })).toMatchObject({
          ok: false,
          error: { code: 'INVALID_INPUT' },
        });
      }
      const answer = await client.query('actions/list', { limit: 10 });
      expect(answer).toEqual([]);
    });

    it('never quotes a value in an error', async () => {
      const draft = { ...DRAFT, email: 'x'.repeat(300) };
      const result = await client.runCommand('customers/add', { draft });
      expect(result).toMatchObject({ ok: false, error: { message: 'draft.email: too_big' } });
    });

    it('keeps one primary phone and no number twice', async () => {
      const mobile = { number: '+4930111111', kind: 'mobile', isPrimary: true } as const;
      const work = { number: '+4930222222', kind: 'work', isPrimary: true } as const;
      const { id } = await run('customers/add', {
        draft: { ...DRAFT, phones: [mobile, work, { ...mobile, isPrimary: false }] },
      });
      const found = await page(id);
      expect(found?.customer.phones).toEqual([mobile, { ...work, isPrimary: false }]);
    });

    it('edits the named fields, stamps their groups and shows the change to whoever watches', async () => {
      const { id } = await addAda();
      const shown = await page(id);
      const changed = page(id, (p) => p?.customer.firstName === 'Eva');
      const { rev } = await run('customers/edit', {
        id,
        change: { set: { firstName: 'Eva' }, clear: [], baseRev: 1 },
      });
      expect(rev).toBe(2);
      const customer = (await changed)?.customer;
      expect(customer).toMatchObject({ firstName: 'Eva', lastName: 'Beispiel', rev: 2 });
      expect(Object.keys(customer?.stamps ?? {})).toEqual(['*', 'name']);
      expect(customer?.stamps.name).not.toBe(shown?.customer.stamps['*']);
    });

    it('clears a field that is set to nothing', async () => {
      const { id } = await run('customers/add', { draft: { ...DRAFT, notes: 'x', title: 'Dr.' } });
      const change = { set: { notes: '' }, clear: ['title' as const], baseRev: 1 };
      await run('customers/edit', { id, change });
      const found = await page(id);
      expect(found?.customer).not.toHaveProperty('notes');
      expect(found?.customer).not.toHaveProperty('title');
    });

    it('refuses an edit of fields that changed since the form was filled, and takes one of others', async () => {
      const { id } = await addAda();
      await page(id);
      const edit = (set: Partial<CustomerDraft>) =>
        client.runCommand('customers/edit', { id, change: { set, clear: [], baseRev: 1 } });
      expect(await edit({ notes: 'first' })).toMatchObject({ ok: true });
      expect(await edit({ notes: 'second' })).toMatchObject({
        ok: false,
        error: { code: 'CHANGED_MEANWHILE' },
      });
      expect(await edit({ email: 'ada@example.invalid' })).toMatchObject({ ok: true });
      expect((await page(id))?.customer).toMatchObject({
        notes: 'first',
        email: 'ada@example.invalid',
        rev: 3,
      });
    });

    it('adds a car with its tie to the customer, and edits it', async () => {
      const { id: customerId } = await addAda();
      const { id } = await run('vehicles/add', {
        customerId,
        draft: { plate: 'B-AB 123', plateCountry: 'DE', mileage: [] },
        ownership: { kind: 'owner', status: 'active', isServicedHere: true, isPrimaryDriver: true },
      });
      await run('vehicles/edit', { id, change: { set: { make: 'Opel' }, clear: [], baseRev: 1 } });
      const found = await page(customerId, (p) => p?.cars[0]?.vehicle.make === 'Opel');
      expect(found?.cars).toMatchObject([{ vehicle: { id, rev: 2 }, ownership: { customerId } }]);
    });

    const OWNS = {
      kind: 'owner',
      status: 'active',
      isServicedHere: true,
      isPrimaryDriver: true,
    } as const;
    async function addAdasCar() {
      const { id: customerId } = await addAda();
      const { id: vehicleId } = await run('vehicles/add', {
        customerId,
        draft: { plate: 'B-AB 123', mileage: [{ on: '2025-03-01', km: 40_000 }] },
        ownership: { ...OWNS, from: '2024-01-01' },
      });
      const found = await page(customerId, (p) => p?.cars.length === 1);
      return { customerId, vehicleId, ownershipId: found?.cars[0]?.ownership.id ?? '' };
    }

    it('sells a car to a customer of the book in one action, and undo takes all of it back', async () => {
      const { customerId, vehicleId, ownershipId } = await addAdasCar();
      const { id: buyerId } = await run('customers/add', {
        draft: { ...DRAFT, firstName: 'Bruno', phones: [] },
      });
      const sold = await run('ownerships/sell', {
        id: ownershipId,
        buyer: { customerId: buyerId },
        soldOn: '2026-11-19',
        km: 52_000,
      });
      expect(sold.buyerId).toBe(buyerId);
      const ofSeller = await page(customerId, (p) => p?.cars[0]?.ownership.status === 'sold');
      expect(ofSeller?.cars).toMatchObject([{ ownership: { until: '2026-11-19' } }]);
      const ofBuyer = await page(buyerId, (p) => p?.cars.length === 1);
      expect(ofBuyer?.cars).toMatchObject([
        {
          vehicle: { id: vehicleId, mileage: [{ km: 40_000 }, { on: '2026-11-19', km: 52_000 }] },
          ownership: { id: sold.id, kind: 'owner', from: '2026-11-19' },
        },
      ]);
      const [action] = await client.query('actions/list', { limit: 1 });
      expect(action).toMatchObject({ id: sold.actionId, kind: 'vehicleSold', count: 3 });

      await run('actions/undo', { actionId: sold.actionId });
      const back = await page(customerId, (p) => p?.cars[0]?.ownership.status === 'active');
      expect(back?.cars[0]?.ownership).not.toHaveProperty('until');
      expect(back?.cars[0]?.vehicle.mileage).toHaveLength(1);
      expect((await page(buyerId, (p) => p?.cars.length === 0))?.cars).toEqual([]);

      const again = await run('ownerships/sell', {
        id: ownershipId,
        buyer: { customerId: buyerId },
        soldOn: '2026-11-20',
      });
      expect(again.id).not.toBe(sold.id);
      expect((await page(buyerId, (p) => p?.cars.length === 1))?.cars).toHaveLength(1);
    });

    it('sells a car to somebody new, whom the undo takes back too', async () => {
      const { ownershipId } = await addAdasCar();
      const sale = { id: ownershipId, soldOn: '2026-11-19' };
      const draft = { ...DRAFT, firstName: 'Nora', phones: [] };
      const sold = await run('ownerships/sell', { ...sale, buyer: { draft } });
      expect(await page(sold.buyerId)).toMatchObject({ customer: { firstName: 'Nora' } });
      await run('actions/undo', { actionId: sold.actionId });
      expect(await page(sold.buyerId)).toBeNull();

      const { firstName, lastName, ...nameless } = draft;
      const unnamed = { ...sale, buyer: { draft: nameless } };
      expect(await client.runCommand('ownerships/sell', unnamed)).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT' },
      });
    });

    it('refuses the sale of a car that is sold, and one before it was theirs', async () => {
      const { customerId, ownershipId } = await addAdasCar();
      const { id: buyerId } = await addAda();
      const sell = (soldOn: string, buyer = buyerId) =>
        client.runCommand('ownerships/sell', {
          id: ownershipId,
          buyer: { customerId: buyer },
          soldOn,
        });
      const refused = (code: string) => ({ ok: false, error: { code } });
      expect(await sell('2023-12-31')).toMatchObject(refused('INVALID_INPUT'));
      expect(await sell('2026-11-19', customerId)).toMatchObject(refused('INVALID_INPUT'));
      expect(await sell('2026-11-19', 'nobody')).toMatchObject(refused('NOT_FOUND'));
      expect(await sell('2026-11-19')).toMatchObject({ ok: true });
      expect(await sell('2026-11-19')).toMatchObject(refused('CHANGED_MEANWHILE'));
    });

    it('corrects an ownership, but to no period that cannot be', async () => {
      const { customerId, ownershipId } = await addAdasCar();
      const edit = (set: object, baseRev: number) =>
        client.runCommand('ownerships/edit', {
          id: ownershipId,
          change: { set, clear: [], baseRev },
        });
      expect(await edit({ kind: 'coOwner', from: '2023-06-01' }, 1)).toMatchObject({ ok: true });
      expect(await edit({ until: '2023-05-31' }, 2)).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT', message: 'periodReversed' },
      });
      const found = await page(customerId, (p) => p?.cars[0]?.ownership.kind === 'coOwner');
      expect(found?.cars[0]?.ownership).toMatchObject({ from: '2023-06-01', rev: 2 });
    });

    it('refuses a car for a customer who is not there', async () => {
      const result = await client.runCommand('vehicles/add', {
        customerId: 'nobody',
        draft: { mileage: [] },
        ownership: { kind: 'owner', status: 'active', isServicedHere: true, isPrimaryDriver: true },
      });
      expect(result).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    });

    it('takes an edit back, but not what somebody changed since', async () => {
      const { id } = await addAda();
      const set = { firstName: 'Eva', notes: 'new' };
      const { actionId } = await run('customers/edit', {
        id,
        change: { set, clear: [], baseRev: 1 },
      });
      await run('customers/edit', {
        id,
        change: { set: { notes: 'newer' }, clear: [], baseRev: 2 },
      });
      expect(await run('actions/undo', { actionId })).toMatchObject({ kept: ['notes'] });
      expect((await page(id))?.customer).toMatchObject({ firstName: 'Ada', notes: 'newer' });
      expect(await client.runCommand('actions/undo', { actionId })).toMatchObject({
        ok: false,
        error: { code: 'NOTHING_TO_UNDO' },
      });
    });

    it('takes an addition back, unless somebody has worked on it', async () => {
      const untouched = await addAda();
      await run('actions/undo', { actionId: untouched.actionId });
      expect(await page(untouched.id)).toBeNull();

      const touched = await addAda();
      const change = { set: { notes: 'calls back' }, clear: [], baseRev: 1 };
      await run('customers/edit', { id: touched.id, change });
      const undo = await client.runCommand('actions/undo', { actionId: touched.actionId });
      expect(undo).toMatchObject({ ok: false, error: { code: 'CHANGED_MEANWHILE' } });
    });

    it('removes a customer with the ties to cars, and puts both back', async () => {
      const { id } = await addAda();
      await run('vehicles/add', {
        customerId: id,
        draft: { plate: 'B-AB 123', mileage: [] },
        ownership: { kind: 'owner', status: 'active', isServicedHere: true, isPrimaryDriver: true },
      });
      const { actionId } = await run('customers/remove', { id });
      expect(await page(id)).toBeNull();
      await run('actions/undo', { actionId });
      const back = await page(id);
      expect(back?.customer).toMatchObject({ firstName: 'Ada', rev: 3 });
      expect(back?.cars).toHaveLength(1);
    });

    it('takes the draft of a form along with the write, and keeps it when the write is refused', async () => {
      const draftKey = 'customer:new';
      await run('drafts/save', { key: draftKey, value: { lastName: 'Beispiel' } });
      const nameless = { ...DRAFT, firstName: '', lastName: '' };
      await client.runCommand('customers/add', { draft: nameless, draftKey });
      expect(await client.query('drafts/read', { key: draftKey })).not.toBeNull();
      await run('customers/add', { draft: DRAFT, draftKey });
      expect(await client.query('drafts/read', { key: draftKey })).toBeNull();
    });

    it('records a consent to the text it has shown, and withdraws it', async () => {
      const { id: customerId } = await addAda();
      const topic = { channel: 'email', purpose: 'marketing' } as const;
      const { texts } = await client.query('consents/text', { customerId, ...topic });
      const text = texts[0]?.agreed;
      const word = { customerId, ...topic, state: 'yes', how: 'counter', text } as const;
      await run('consents/record', word);
      const standsAt = (state: string) =>
        awaitSnapshot(client, 'consents/state', { customerId }, ({ states }) =>
          states.some((one) => one.state === state),
        );
      expect((await standsAt('yes')).lines).toMatchObject([{ ...topic, isWaiting: true }]);
      const { id: withdrawalId } = await run('consents/withdraw', { customerId, ...topic });
      await standsAt('no');
      await run('consents/undo-withdrawal', { customerId, withdrawalId });
      await standsAt('yes');
      const { bytes } = await client.query('consents/export-file', { customerId, format: 'csv' });
      expect(new TextDecoder().decode(bytes).trimEnd().split('\r\n')).toHaveLength(4);
    });

    it('lists the actions with their subject, newest first, and counts them as waiting', async () => {
      const { id } = await addAda();
      await run('customers/edit', { id, change: { set: { notes: 'x' }, clear: [], baseRev: 1 } });
      expect(await client.query('actions/list', { limit: 10 })).toMatchObject([
        { kind: 'customerEdited', subject: { customerId: id, name: 'Ada Beispiel' }, count: 1 },
        { kind: 'customerAdded', state: 'waiting', isUndoable: true, number: null },
      ]);
      expect(await awaitSnapshot(client, 'sync/state', {}, () => true)).toMatchObject({
        line: 'offline',
        actionsTotal: 2,
        actionsWaiting: 2,
        actionsConfirmed: 0,
      });
    });

    it('keeps everything over a restart', async () => {
      const { id, actionId } = await addAda();
      await run('drafts/save', { key: 'customer/new', value: { firstName: 'Halb' } });
      client = await desk.restart();
      expect((await page(id))?.customer).toMatchObject({ firstName: 'Ada' });
      expect(await client.query('drafts/read', { key: 'customer/new' })).toMatchObject({
        value: { firstName: 'Halb' },
      });
      await run('drafts/clear', { key: 'customer/new' });
      expect(await client.query('drafts/read', { key: 'customer/new' })).toBeNull();
      await run('actions/undo', { actionId });
      expect(await page(id)).toBeNull();
    });

    it('keeps a second window out until the first is closed, which then takes over', async () => {
      const { id } = await addAda();
      const second = await desk.secondWindow();
      const opened = await second.runCommand('session/open', OPEN);
      expect(opened).toMatchObject({ ok: true, value: { phase: 'inUse' } });
      await expect(second.query('actions/list', { limit: 1 })).rejects.toMatchObject({
        code: 'DESK_IN_USE',
      });
      const taken = awaitSnapshot(second, 'session/state', {}, ({ phase }) => phase === 'locked');
      await desk.closeFirstWindow();
      await taken;
      await signIn(second);
      client = second;
      expect((await page(id))?.customer).toMatchObject({ firstName: 'Ada' });
    });
  });
}
