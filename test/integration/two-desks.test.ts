import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerPage } from '../../shared/contracts/data-api.ts';
import { type DeskRealm, loadDeskRealm } from '../support/desk-realm.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';

describe('two desks of one garage', () => {
  let server: TestServer;
  let a: Desk;
  let b: Desk;
  const realms: DeskRealm[] = [];

  beforeAll(async () => {
    server = await startTestServer({ coalesceMs: 10, heartbeatMs: 1_000 });
    realms.push(await loadDeskRealm(), await loadDeskRealm());
  });
  afterAll(() => server.close());
  afterEach(async () => {
    await a.stop();
    await b.stop();
  });

  async function startBoth(): Promise<void> {
    const [realmA, realmB] = realms;
    if (!realmA || !realmB) throw new Error('no realms');
    await server.stop();
    await server.start();
    a = new Desk(server, realmA);
    b = new Desk(server, realmB);
    await a.start();
    await b.start();
  }

  /** A customer both desks have. */
  async function shared(): Promise<string> {
    const { id } = await a.run('customers/add', { draft: DRAFT });
    await b.page(id);
    await a.settled();
    return id;
  }

  it('shows an addition on the other desk and confirms it with a number', async () => {
    await startBoth();
    const id = await shared();
    const [action] = await a.client.query('actions/list', { limit: 1 });
    expect(action).toMatchObject({ state: 'confirmed', subject: { customerId: id } });
    expect(action?.number).toBeGreaterThan(0);
    expect((await a.page(id, (page) => page?.isWaiting === false))?.customer.rev).toBe(1);
  });

  it('joins edits of different fields made while the server was off, over restarts of both desks', async () => {
    await startBoth();
    const id = await shared();
    // A desk that set the garage up counts that too.
    const { actionsTotal } = await a.sync(() => true);
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    await a.edit(id, { firstName: 'Eva' });
    const added = await a.run('customers/add', { draft: { ...DRAFT, firstName: 'Nora' } });
    await b.edit(id, { notes: 'calls back' });
    expect(await a.sync(() => true)).toMatchObject({
      actionsTotal: actionsTotal + 2,
      actionsWaiting: 2,
    });

    await a.stop();
    await b.stop();
    await Promise.all([a.start(), b.start()]);
    // A desk that starts without a line still knows when it had one.
    expect((await a.offline()).lastContactAt).toMatch(/^20\d\d-/);
    await server.start();

    const both = (page: CustomerPage | null) =>
      page?.customer.firstName === 'Eva' && page.customer.notes === 'calls back';
    await Promise.all([a.page(id, both), b.page(id, both)]);
    expect((await b.page(added.id))?.customer.firstName).toBe('Nora');
    await Promise.all([a.settled(), b.settled()]);
    expect(await a.sync(() => true)).toMatchObject({
      actionsConfirmed: actionsTotal + 2,
      rejected: 0,
    });
  });

  it('gives both desks the later of two edits of one field', async () => {
    await startBoth();
    const id = await shared();
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    await a.edit(id, { firstName: 'Eva' });
    await b.edit(id, { firstName: 'Eve' });
    await server.start();
    await Promise.all([a.settled(), b.settled()]);
    const name = (page: CustomerPage | null) => page?.customer.firstName === 'Eve';
    const [onA, onB] = await Promise.all([a.page(id, name), b.page(id, name)]);
    expect(onA?.customer).toEqual(onB?.customer);

    // The earlier one is not gone: both desks show it in the history.
    const told = (page: CustomerPage | null) => page?.history.length === 1;
    const pages = await Promise.all([a.page(id, told), b.page(id, told)]);
    for (const page of pages) {
      expect(page?.history).toMatchObject([
        {
          collection: 'customers',
          documentId: id,
          group: 'name',
          overruled: { firstName: 'Eva', lastName: 'Beispiel' },
          kept: { firstName: 'Eve', lastName: 'Beispiel' },
          overruledBy: { deskId: a.running?.session.book().context.deskId },
        },
      ]);
    }
  });

  it('shows an overruled plate in the history of the one who drives the car', async () => {
    await startBoth();
    const id = await shared();
    const car = await a.run('vehicles/add', {
      customerId: id,
      draft: { plate: 'B AA 1', mileage: [] },
      ownership: { kind: 'owner', status: 'active', isServicedHere: true, isPrimaryDriver: true },
    });
    await b.page(id, (page) => page?.cars.length === 1);
    await a.settled();
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    for (const [desk, plate] of [[a, 'B AA 2'] as const, [b, 'B AA 3'] as const]) {
      const change = { set: { plate }, clear: [], baseRev: 1 };
      await desk.run('vehicles/edit', { id: car.id, change });
    }
    await server.start();
    const told = (page: CustomerPage | null) => page?.history[0]?.group === 'plate';
    for (const page of await Promise.all([a.page(id, told), b.page(id, told)])) {
      expect(page?.history).toMatchObject([
        { collection: 'vehicles', documentId: car.id, overruled: { plate: 'B AA 2' } },
      ]);
    }
  });

  it('agrees on one buyer when both desks sold one car while the server was off', async () => {
    await startBoth();
    const id = await shared();
    const buyers = ['Anton', 'Berta'].map((firstName) =>
      a.run('customers/add', { draft: { ...DRAFT, firstName, phones: [] } }),
    );
    const [first, second] = (await Promise.all(buyers)).map((buyer) => buyer.id);
    if (!first || !second) throw new Error('no buyers');
    await a.run('vehicles/add', {
      customerId: id,
      draft: { plate: 'B AA 1', mileage: [] },
      ownership: { kind: 'owner', status: 'active', isServicedHere: true, isPrimaryDriver: true },
    });
    const shown = await b.page(id, (page) => page?.cars.length === 1);
    await Promise.all([b.page(first), b.page(second)]);
    const tieId = shown?.cars[0]?.ownership.id ?? '';
    await a.settled();
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    const sell = (desk: Desk, customerId: string, soldOn: string) =>
      desk.run('ownerships/sell', { id: tieId, buyer: { customerId }, soldOn });
    const onA = await sell(a, first, '2026-11-18');
    const onB = await sell(b, second, '2026-11-19');
    await server.start();
    await Promise.all([a.settled(), b.settled()]);

    for (const desk of [a, b]) {
      const none = await desk.page(first, (page) => page?.cars.length === 0);
      const theirs = await desk.page(second, (page) => page?.cars.length === 1);
      const left = await desk.page(id, (page) => page?.cars[0]?.ownership.until === '2026-11-19');
      expect(none?.cars).toEqual([]);
      expect(theirs?.cars).toMatchObject([{ ownership: { id: onB.id, from: '2026-11-19' } }]);
      expect(left?.cars).toMatchObject([{ ownership: { id: tieId, status: 'sold' } }]);
    }
    expect(onA.id).toBe(onB.id);
    // What gave way is told where the seller's page shows it, and cannot be taken back over the other sale.
    const told = await a.page(id, (page) => page?.history[0]?.group === 'period');
    expect(told?.history[0]?.overruled).toMatchObject({ status: 'sold', until: '2026-11-18' });
    expect(await a.client.runCommand('actions/undo', { actionId: onA.actionId })).toMatchObject({
      ok: false,
      error: { code: 'CHANGED_MEANWHILE' },
    });
    await b.run('actions/undo', { actionId: onB.actionId });
    const back = await a.page(id, (page) => page?.cars[0]?.ownership.status === 'active');
    expect(back?.cars[0]?.ownership).not.toHaveProperty('until');
    expect((await a.page(second, (page) => page?.cars.length === 0))?.cars).toEqual([]);
  });

  it('removes on the other desk what one desk removed, but an edit made meanwhile brings it back', async () => {
    await startBoth();
    const gone = await shared();
    await a.run('customers/remove', { id: gone });
    await b.page(gone, (page) => page === null);

    const kept = await shared();
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    await a.run('customers/remove', { id: kept });
    await b.edit(kept, { notes: 'is here right now' });
    await server.start();
    // Not without a word: the removal that gave way stands in the history.
    const isBack = (page: CustomerPage | null) =>
      page?.customer.notes === 'is here right now' && page.history[0]?.group === 'removal';
    await Promise.all([a.page(kept, isBack), b.page(kept, isBack)]);
    await Promise.all([a.settled(), b.settled()]);
  });

  it('lets a removal stand over an edit the remover has read, though the answer to that was lost', async () => {
    await startBoth();
    const id = await shared();
    let isCut = false;
    a.answer = () => (isCut ? new Response(null, { status: 503 }) : null);
    a.received = async (path) => {
      if (!path.includes('/customers/push')) return;
      isCut = true;
      throw new TypeError('fetch failed');
    };
    await a.edit(id, { notes: 'was read' });
    await b.page(id, (page) => page?.customer.notes === 'was read');
    await b.run('customers/remove', { id });
    await b.settled();
    a.received = null;
    isCut = false;
    await a.page(id, (page) => page === null);
    await Promise.all([a.settled(), b.settled()]);
    expect(await b.page(id, () => true)).toBe(null);
    expect(await a.client.query('rejected/list', {})).toEqual([]);
  });

  it('keeps a row the server refuses as rejected work, and lets everything else through', async () => {
    await startBoth();
    const id = await shared();
    // A desk gone wrong: it sends names that no schema allows.
    a.meddle = (path, init) =>
      path.includes('/customers/push') && typeof init?.body === 'string'
        ? { ...init, body: init.body.replaceAll('"Poison"', JSON.stringify('x'.repeat(500))) }
        : init;
    await a.edit(id, { firstName: 'Poison' });
    const good = await a.run('customers/add', { draft: { ...DRAFT, firstName: 'Nora' } });
    await b.page(good.id);
    await a.sync(({ rejected }) => rejected === 1);
    // The record shows what the server has; the attempt is kept until somebody lets go of it.
    await a.page(id, (page) => page?.customer.firstName === 'Ada');
    const rejected = await a.client.query('rejected/list', {});
    expect(rejected).toMatchObject([
      { collection: 'customers', id, code: 'INVALID_DOCUMENT', tried: { firstName: 'Poison' } },
    ]);
    const actions = await a.client.query('actions/list', { limit: 2 });
    expect(actions.map(({ state }) => state).sort()).toEqual(['confirmed', 'rejected']);
    await a.run('rejected/discard', { key: rejected[0]?.key ?? '' });
    await a.sync(({ rejected: count }) => count === 0);
  });

  it('takes a refused addition out of the book and keeps it as rejected work', async () => {
    await startBoth();
    a.meddle = (path, init) =>
      path.includes('/customers/push') && typeof init?.body === 'string'
        ? { ...init, body: init.body.replaceAll('"Poison"', JSON.stringify('x'.repeat(500))) }
        : init;
    const { id } = await a.run('customers/add', { draft: { ...DRAFT, firstName: 'Poison' } });
    await a.page(id, (page) => page === null);
    await a.sync(({ rejected, actionsWaiting }) => rejected === 1 && actionsWaiting === 0);
    const [work] = await a.client.query('rejected/list', {});
    expect(work).toMatchObject({ id, tried: { lastName: 'Beispiel' } });
  });

  it('goes on receiving while its own pushes fail, and sends them when they succeed again', async () => {
    await startBoth();
    const id = await shared();
    a.answer = (path) => (path.endsWith('/push') ? new Response('', { status: 503 }) : null);
    const added = await a.run('customers/add', { draft: { ...DRAFT, firstName: 'Nora' } });
    await b.edit(id, { notes: 'from the other desk' });
    await a.page(id, (page) => page?.customer.notes === 'from the other desk');
    expect(await a.sync(() => true)).toMatchObject({ line: 'online', actionsWaiting: 1 });
    a.answer = () => null;
    await b.page(added.id);
    await a.settled();
  });

  it('sends a fact once and shows it on the other desk', async () => {
    await startBoth();
    const customerId = await shared();
    const { context } = a.running?.session.book() ?? {};
    if (!context) throw new Error('no book');
    const fact = {
      id: context.newId(),
      garageIds: ['garage-1'],
      customerId,
      at: context.now(),
      deskId: context.deskId,
      kind: 'note' as const,
      direction: 'none' as const,
      tookPlaceAt: context.now(),
      content: 'Wünscht Rückruf',
    };
    await context.writeFact('interactions', fact);
    expect(await context.factsOfCustomer('interactions', customerId)).toHaveLength(1);
    const onB = b.running?.session.book().context.collections.interactions;
    await new Promise<void>((resolve) => {
      const subscription = onB?.findOne(fact.id).$.subscribe((found) => {
        if (!found) return;
        resolve();
        setTimeout(() => subscription?.unsubscribe());
      });
    });
    const onA = await context.factsOfCustomer('interactions', customerId);
    expect(onA).toMatchObject([{ content: 'Wünscht Rückruf' }]);
  });

  it('says so and works on when the server does not know its token', async () => {
    await startBoth();
    const id = await shared();
    await a.running?.session.desk().secrets.put({ key: 'token', value: 'forged' });
    await a.stop();
    await a.start();
    await a.sync(({ line }) => line === 'unauthorised');
    await a.edit(id, { notes: 'written all the same' });
    await a.page(id, (page) => page?.customer.notes === 'written all the same');
  });
});
