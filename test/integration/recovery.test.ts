import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerPage } from '../../shared/contracts/data-api.ts';
import type { CollectionName, WireDocument } from '../../shared/contracts/sync-protocol.ts';
import { runCommand } from '../../sync-server/admin/run-command.ts';
import { changeScope } from '../../sync-server/auth/desks.ts';
import { type DeskRealm, loadDeskRealm } from '../support/desk-realm.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';
import { createSyncClient } from '../support/sync-client.ts';
import { awaitSnapshot, until } from '../support/watching.ts';

type PushRequest = { rows: { newDocumentState: WireDocument }[] };

const realms: DeskRealm[] = [];
let server: TestServer;
let desks: Desk[] = [];

beforeAll(async () => {
  realms.push(await loadDeskRealm(), await loadDeskRealm());
});
afterEach(async () => {
  for (const desk of desks) await desk.stop();
  desks = [];
  await server.close();
});

async function startServer(): Promise<void> {
  server = await startTestServer({ coalesceMs: 10, heartbeatMs: 500 });
}

async function startDesk(options: ConstructorParameters<typeof Desk>[2] = {}): Promise<Desk> {
  const realm = realms[desks.length];
  if (!realm) throw new Error('no realm');
  const desk = new Desk(server, realm, options);
  desks.push(desk);
  await desk.start();
  return desk;
}

/** What the server has, asked by a desk of its own. */
async function onServer(collection: CollectionName): Promise<Map<string, WireDocument>> {
  const { token } = await server.enrol('garage-1', 'garage-2');
  return (await createSyncClient(server.url, token).pullAll(collection)).documents;
}

const contextOf = (desk: Desk) => {
  const book = desk.running?.session.book();
  if (!book) throw new Error('no book');
  return book.context;
};

async function writeNote(desk: Desk, customerId: string, content: string): Promise<string> {
  const context = contextOf(desk);
  const id = context.newId();
  await context.writeFact('interactions', {
    id,
    garageIds: ['garage-1'],
    customerId,
    at: context.now(),
    deskId: context.deskId,
    kind: 'note',
    direction: 'none',
    tookPlaceAt: context.now(),
    content,
  });
  return id;
}

const pulledFact = async (desk: Desk, id: string) =>
  (await contextOf(desk).collections.interactions.findOne(id).exec()) !== null;

async function restore(how: { isToldSo: boolean }): Promise<void> {
  await server.stop();
  await Promise.all(desks.filter(({ running }) => running).map((desk) => desk.offline()));
  await server.database.restore();
  if (how.isToldSo) await runCommand(server.database, { command: 'new-epoch' } as never);
}

describe('a server restored from a backup', () => {
  it.each([
    { isToldSo: true, how: 'with a new epoch' },
    { isToldSo: false, how: 'without anybody saying so' },
  ])(
    '$how gets back what it had acknowledged, and what had not been sent',
    async ({ isToldSo }) => {
      await startServer();
      const a = await startDesk();
      const b = await startDesk();
      const add = async (firstName: string) =>
        (await a.run('customers/add', { draft: { ...DRAFT, firstName } })).id;
      const [edited, removed, untouched] = [await add('Ada'), await add('Rita'), await add('Uta')];
      await a.settled();
      await Promise.all([edited, removed, untouched].map((id) => b.page(id)));
      await server.stop();
      await Promise.all([a.offline(), b.offline()]);
      await server.database.backUp();
      await server.start();

      // Acknowledged after the backup: an edit, an addition, a removal, a fact.
      await a.settled();
      await a.edit(edited, { firstName: 'Eva' });
      const added = await add('Nora');
      await a.run('customers/remove', { id: removed });
      const note = await writeNote(a, edited, 'Wünscht Rückruf');
      await a.settled();
      await b.page(edited, (page) => page?.customer.firstName === 'Eva');
      await b.page(added);
      await b.page(removed, (page) => page === null);
      await until(() => pulledFact(a, note));
      await until(() => pulledFact(b, note));
      const confirmed = (await a.sync(() => true)).actionsConfirmed;

      await restore({ isToldSo });
      await a.edit(added, { notes: 'typed while it was away' });
      await b.edit(edited, { notes: 'typed elsewhere' }, 2);
      await server.start();

      await until(async () => {
        const customers = await onServer('customers');
        const isBack =
          customers.get(edited)?.firstName === 'Eva' &&
          customers.get(edited)?.notes === 'typed elsewhere' &&
          customers.get(added)?.notes === 'typed while it was away' &&
          customers.has(untouched) &&
          !customers.has(removed);
        return isBack && (await onServer('interactions')).has(note);
      });
      await Promise.all([a.settled(), b.settled()]);
      for (const desk of [a, b]) {
        const page = await desk.page(edited, (now) => now?.customer.notes === 'typed elsewhere');
        expect(page?.customer).toMatchObject({ firstName: 'Eva' });
        expect(page?.history).toEqual([]);
        await desk.page(added, (now) => now?.customer.notes === 'typed while it was away');
        expect(await desk.page(removed, () => true)).toBeNull();
        expect(await desk.sync(() => true)).toMatchObject({ rejected: 0 });
      }
      expect((await a.sync(() => true)).actionsConfirmed).toBe(confirmed + 1);
    },
  );

  it('takes acknowledged actions back to waiting until they are confirmed anew', async () => {
    await startServer();
    const a = await startDesk();
    await a.settled();
    await server.stop();
    await a.offline();
    await server.database.backUp();
    await server.start();
    await a.settled();
    await a.run('customers/add', { draft: DRAFT });
    const confirmed = (await a.settled()).actionsConfirmed;
    await restore({ isToldSo: true });
    a.answer = (path) => (path.includes('/push') ? new Response('', { status: 503 }) : null);
    await server.start();
    await a.sync((now) => now.actionsWaiting === 1 && now.actionsConfirmed === confirmed - 1);
    const [before] = await a.client.query('actions/list', { limit: 1 });
    expect(before).toMatchObject({ state: 'waiting', number: null });
    a.answer = () => null;
    await a.settled();
    const [after] = await a.client.query('actions/list', { limit: 1 });
    expect(after).toMatchObject({ state: 'confirmed' });
    expect(after?.number).toBeGreaterThan(0);
  });

  it('keeps what another desk has written since, beside what was acknowledged before', async () => {
    await startServer();
    const a = await startDesk();
    const { id } = await a.run('customers/add', { draft: DRAFT });
    await a.settled();
    await server.stop();
    await a.offline();
    await server.database.backUp();
    await server.start();
    await a.settled();
    await a.edit(id, { notes: 'acknowledged' });
    await a.settled();
    await restore({ isToldSo: true });
    await a.stop();
    await server.start();
    const other = createSyncClient(server.url, (await server.enrol('garage-1')).token);
    const old = (await other.pullAll('customers')).documents.get(id) as WireDocument & {
      rev: number;
      stamps: object;
    };
    const email = 'since@example.invalid';
    const stamps = { ...old.stamps, email: `${new Date().toISOString()}~desk-x` };
    await other.push('customers', [
      { assumed: old, next: { ...old, email, rev: old.rev + 1, stamps } },
    ]);
    await a.start();
    const isJoined = (page: CustomerPage | null) =>
      page?.customer.email === email && page.customer.notes === 'acknowledged';
    await a.page(id, isJoined);
    await a.settled();
    expect((await onServer('customers')).get(id)).toMatchObject({ email, notes: 'acknowledged' });
  });

  it('gets an acknowledged edit back over a removal made since by somebody who could not know it', async () => {
    await startServer();
    const a = await startDesk();
    const [edited, untouched] = [
      await a.run('customers/add', { draft: DRAFT }),
      await a.run('customers/add', { draft: DRAFT }),
    ];
    await a.settled();
    await server.stop();
    await a.offline();
    await server.database.backUp();
    await server.start();
    await a.settled();
    await a.edit(edited.id, { notes: 'acknowledged' });
    await a.settled();
    await restore({ isToldSo: true });
    await a.stop();
    await server.start();
    const other = createSyncClient(server.url, (await server.enrol('garage-1')).token);
    for (const old of (await other.pullAll('customers')).documents.values()) {
      await other.push('customers', [{ assumed: old, next: { id: old.id, _deleted: true } }]);
    }
    await a.start();
    await a.page(untouched.id, (page) => page === null);
    await a.settled();
    const customers = await onServer('customers');
    expect([...customers.keys()]).toEqual([edited.id]);
    expect(customers.get(edited.id)?.notes).toBe('acknowledged');
    expect((await a.page(edited.id))?.history).toMatchObject([{ group: 'removal' }]);
  });

  it('gets back the work of a desk it does not know any more, once that is enrolled anew', async () => {
    await startServer();
    await server.stop();
    await server.database.backUp();
    await server.start();
    const a = await startDesk();
    const { id } = await a.run('customers/add', { draft: DRAFT });
    await a.settled();
    await restore({ isToldSo: true });
    const { id: unsent } = await a.run('customers/add', { draft: DRAFT });
    await server.start();
    await a.sync(({ line }) => line === 'unauthorised');
    await enrolAnew(a, 'garage-1');
    await until(async () => {
      const customers = await onServer('customers');
      return customers.has(id) && customers.has(unsent);
    });
  });

  it('gets everything back although the desk is ended in the middle of it', async () => {
    await startServer();
    const { token } = await server.enrol('garage-1');
    const other = createSyncClient(server.url, token);
    const many = Array.from({ length: 1_500 }, (_, index) => ({
      next: buildCustomer({ id: `old-${index}`, garageIds: ['garage-1'] }),
    }));
    await other.push('customers', many.slice(0, 1_000));
    await other.push('customers', many.slice(1_000));
    const a = await startDesk();
    await a.page('old-0');
    await a.page('old-1499');
    await server.stop();
    await a.offline();
    await server.database.backUp();
    await server.start();
    await a.settled();
    // The earlier pages bring the older version of this one, which only a pass from the beginning sees.
    await a.edit('old-0', { firstName: 'Eva' });
    const { id } = await a.run('customers/add', { draft: DRAFT });
    await a.settled();
    await restore({ isToldSo: true });
    let pulls = 0;
    let isCutOff = false;
    a.answer = (path) => {
      if (!path.includes('/customers/pull')) return null;
      pulls += 1;
      if (pulls < 2) return null;
      isCutOff = true;
      return new Response('', { status: 503 });
    };
    await server.start();
    await until(async () => isCutOff);
    await a.stop();
    a.answer = () => null;
    await a.start();
    await until(async () => {
      const customers = await onServer('customers');
      return customers.get('old-0')?.firstName === 'Eva' && customers.has(id);
    });
    await a.settled();
    expect((await a.page('old-0'))?.customer.firstName).toBe('Eva');
  });
});

describe('a desk whose garages change', () => {
  it('lets go of what it may not see any more, and keeps what it had not sent', async () => {
    await startServer();
    const other = createSyncClient(server.url, (await server.enrol('garage-1', 'garage-2')).token);
    const stamps = { '*': '2026-03-14T09:30:00.000Z~desk-x' };
    const customer = (id: string, ...garageIds: string[]) =>
      buildCustomer({ id, garageIds, stamps });
    const many = Array.from({ length: 1_200 }, (_, index) => customer(`far-${index}`, 'garage-2'));
    await other.push(
      'customers',
      many.slice(0, 1_000).map((next) => ({ next })),
    );
    await other.push(
      'customers',
      many.slice(1_000).map((next) => ({ next })),
    );
    const shared = [customer('near', 'garage-1'), customer('both', 'garage-1', 'garage-2')];
    await other.push(
      'customers',
      shared.map((next) => ({ next })),
    );
    const fact = (id: string, garageId: string) => ({
      id,
      garageIds: [garageId],
      customerId: 'near',
      at: '2026-03-14T09:30:00.000Z',
      deskId: 'desk-x',
      kind: 'note',
      direction: 'none',
      tookPlaceAt: '2026-03-14T09:30:00.000Z',
      content: 'x',
    });
    await other.push('interactions', [
      { next: fact('note-near', 'garage-1') },
      { next: fact('note-far', 'garage-2') },
    ]);
    const a = await startDesk({ garageIds: ['garage-1', 'garage-2'] });
    for (const id of ['far-0', 'far-1199', 'near', 'both']) await a.page(id);
    await until(() => pulledFact(a, 'note-far'));
    await server.stop();
    await a.offline();
    await a.edit('far-7', { notes: 'typed here' });
    await a.edit('near', { notes: 'typed here' });
    await a.run('customers/remove', { id: 'far-8' });
    const { id: added } = await a.run('customers/add', { draft: DRAFT });
    await changeScope(server.database.pool, contextOf(a).deskId, ['garage-1']);
    const pushed: string[] = [];
    a.meddle = (path, init) => {
      if (path.includes('/push')) {
        const { rows } = JSON.parse(String(init?.body)) as PushRequest;
        pushed.push(...rows.map(({ newDocumentState: { id } }) => id));
      }
      return init;
    };
    await server.start();

    await a.page('far-0', (page) => page === null);
    await a.page('far-7', (page) => page === null);
    await until(async () => !(await pulledFact(a, 'note-far')));
    await a.settled();
    await a.sync(({ isReceiving }) => !isReceiving);
    const { collections } = contextOf(a);
    const left = await collections.customers.find().exec();
    expect(left.map(({ id }) => id).sort()).toEqual([added, 'both', 'near'].sort());
    expect(await pulledFact(a, 'note-near')).toBe(true);
    expect((await a.page('near'))?.customer.notes).toBe('typed here');
    const refused = await a.client.query('rejected/list', {});
    expect(refused.sort((one, two) => (one.id < two.id ? -1 : 1))).toMatchObject([
      { id: 'far-7', code: 'OUT_OF_SCOPE', tried: { notes: 'typed here' } },
      { id: 'far-8', code: 'OUT_OF_SCOPE', tried: { _deleted: true } },
    ]);
    // The two edits, the removal and the addition; nothing was sent because it had to go.
    expect([...new Set(pushed)].sort()).toEqual([added, 'far-7', 'far-8', 'near'].sort());
    const customers = await onServer('customers');
    expect(customers.get('far-7')?.notes).toBeUndefined();
    expect(customers.size).toBe(1_203);
    expect(customers.has(added)).toBe(true);
  });

  it('lets go of it at once, without anything new in the garage it still has', async () => {
    await startServer();
    const a = await startDesk({ garageIds: ['garage-1', 'garage-2'] });
    const other = createSyncClient(server.url, (await server.enrol('garage-2')).token);
    const stamps = { '*': '2026-03-14T09:30:00.000Z~desk-x' };
    const far = Array.from({ length: 20 }, (_, index) =>
      buildCustomer({ id: `far-${index}`, garageIds: ['garage-2'], stamps }),
    );
    await other.push(
      'customers',
      far.map((next) => ({ next })),
    );
    await a.page('far-19');
    await a.settled();
    await a.sync(({ isReceiving }) => !isReceiving);
    await changeScope(server.database.pool, contextOf(a).deskId, ['garage-1']);
    await a.page('far-19', (page) => page === null);
  });

  it('goes on with it after a crash, and takes in what a wider scope brings', async () => {
    await startServer();
    const other = createSyncClient(server.url, (await server.enrol('garage-1', 'garage-2')).token);
    await other.push('customers', [
      { next: buildCustomer({ id: 'near', garageIds: ['garage-1'] }) },
      { next: buildCustomer({ id: 'far', garageIds: ['garage-2'] }) },
    ]);
    const a = await startDesk({ garageIds: ['garage-1', 'garage-2'] });
    await Promise.all([a.page('near'), a.page('far')]);
    const { deskId } = contextOf(a);
    // Ended as soon as the server has answered that it counts anew.
    const cut = new Promise<void>((resolve) => {
      a.received = async (path, response) => {
        if (path.includes('/customers/pull') && (await response.text()).includes('"scope"')) {
          resolve();
        }
      };
    });
    await changeScope(server.database.pool, deskId, ['garage-1']);
    await a.run('sync/now', {});
    await cut;
    await a.stop();
    a.received = null;
    await a.start();
    await a.page('far', (page) => page === null);
    expect((await a.page('near'))?.customer.id).toBe('near');

    await changeScope(server.database.pool, deskId, ['garage-1', 'garage-2']);
    await a.run('sync/now', {});
    await a.page('far');
    expect(await a.sync(() => true)).toMatchObject({ rejected: 0 });
  });

  it('is told which they are at once, and when it calls after having been away', async () => {
    await startServer();
    const a = await startDesk();
    const { deskId } = contextOf(a);
    const told = (wanted: string[]) =>
      awaitSnapshot(
        a.client,
        'session/state',
        {},
        ({ garages }) => garages?.map(({ id }) => id).join() === wanted.join(),
      );
    // The first is home, whatever order the server has them in.
    await changeScope(server.database.pool, deskId, ['garage-2', 'garage-1']);
    await told(['garage-1', 'garage-2']);
    await a.run('desks/create-code', {});
    const { rows } = await server.database.pool.query(
      'select garage_ids as "garageIds" from enrolment_codes order by expires_at desc limit 1',
    );
    // Who is signed in belongs to one of them.
    expect(rows).toEqual([{ garageIds: ['garage-1'] }]);

    await server.stop();
    await a.offline();
    await a.stop();
    await a.start();
    await told(['garage-1', 'garage-2']);
    await changeScope(server.database.pool, deskId, ['garage-2']);
    await server.start();
    await told(['garage-2']);
    // Whoever worked here was of the garage that has gone.
    await awaitSnapshot(a.client, 'session/state', {}, ({ phase }) => phase !== 'ready');
  });

  it('holds nothing of its former garage after it was enrolled for another one', async () => {
    await startServer();
    const other = createSyncClient(server.url, (await server.enrol('garage-1', 'garage-2')).token);
    await other.push('customers', [
      { next: buildCustomer({ id: 'near', garageIds: ['garage-1'] }) },
      { next: buildCustomer({ id: 'far', garageIds: ['garage-2'] }) },
    ]);
    const a = await startDesk();
    await a.page('near');
    await becomeUnknown(a);
    await enrolAnew(a, 'garage-2');
    // Nobody is signed in: the users of its former garage have gone, too.
    const has = async (id: string) => {
      const book = a.running?.session.openedBook();
      return (await book?.context.collections.customers.findOne(id).exec()) != null;
    };
    await until(async () => (await has('far')) && !(await has('near')));
    expect(a.running?.session.openedBook()?.rejectedWork.count.get()).toBe(0);
  });
});

async function becomeUnknown(desk: Desk): Promise<void> {
  const deskId = desk.running?.session.openedBook()?.context.deskId;
  await desk.stop();
  await server.database.pool.query('update desks set token_hash = $2 where id = $1', [
    deskId,
    Buffer.from('no token'),
  ]);
  await desk.start();
  await desk.sync(({ line }) => line === 'unauthorised');
}

async function enrolAnew(desk: Desk, garageId: string): Promise<void> {
  const code = await server.enrolmentCode(garageId);
  await desk.run('session/enrol', { serverUrl: server.url, code, deskName: 'Tresen' });
}

describe('a desk that has lost its replica and kept its desk database', () => {
  it('fills a new one and sends what it had acknowledged and not sent', async () => {
    await startServer();
    const a = await startDesk({ storage: 'dexie' });
    const add = async (firstName: string) =>
      (await a.run('customers/add', { draft: { ...DRAFT, firstName } })).id;
    const [edited, removed, untouched] = [await add('Ada'), await add('Rita'), await add('Uta')];
    await a.settled();
    await server.stop();
    await a.offline();
    await a.edit(edited, { firstName: 'Eva' });
    await a.edit(edited, { notes: 'typed while it was away' }, 2);
    const added = await add('Nora');
    await a.edit(added, { notes: 'of a new one' });
    await a.run('customers/remove', { id: removed });
    const note = await writeNote(a, edited, 'Wünscht Rückruf');
    await a.stop();
    await loseReplica(a);

    await a.start();
    expect((await a.page(added))?.customer.notes).toBe('of a new one');
    expect((await a.page(edited))?.customer).toMatchObject({ firstName: 'Eva' });
    await server.start();
    await until(async () => {
      const customers = await onServer('customers');
      return (
        customers.get(edited)?.firstName === 'Eva' &&
        customers.get(edited)?.notes === 'typed while it was away' &&
        customers.get(added)?.notes === 'of a new one' &&
        !customers.has(removed) &&
        (await onServer('interactions')).has(note)
      );
    });
    await a.settled();
    await a.page(untouched);
    expect(await a.page(removed, () => true)).toBeNull();
    expect(await a.sync(() => true)).toMatchObject({ rejected: 0, actionsWaiting: 0 });
  });
});

async function loseReplica({ profile }: Desk): Promise<void> {
  const { indexedDB } = profile.indexedDb;
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith(`rxdb-dexie-${profile.databaseName}--`)) continue;
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  }
}

describe('a desk that comes back', () => {
  it('after a year catches up and sends what it had not sent', async () => {
    await startServer();
    const a = await startDesk();
    const { id } = await a.run('customers/add', { draft: DRAFT });
    await a.settled();
    await server.stop();
    await a.offline();
    await a.edit(id, { notes: 'never sent' });
    await a.stop();

    await server.start();
    const other = createSyncClient(server.url, (await server.enrol('garage-1')).token);
    const rows = (from: number) =>
      Array.from({ length: 1_000 }, (_, index) => ({
        next: buildCustomer({ id: `new-${from + index}`, garageIds: ['garage-1'] }),
      }));
    await other.push('customers', rows(0));
    await other.push('customers', rows(1_000));
    const master = (await other.pullAll('customers')).documents.get(id) as WireDocument;
    const stamps = { ...(master.stamps as object), email: `${new Date().toISOString()}~desk-x` };
    const next = { ...master, email: 'changed@example.invalid', rev: 2, stamps };
    await other.push('customers', [{ assumed: master, next }]);
    // Its clock has stood still for as long.
    a.clockOffMs = -365 * 86_400_000;
    await a.start();
    await a.page('new-1999');
    await a.settled();
    await until(async () => (await onServer('customers')).get(id)?.notes === 'never sent');
    expect((await onServer('customers')).get(id)?.email).toBe('changed@example.invalid');
    await a.page(id, (page) => page?.customer.email === 'changed@example.invalid');
  });

  it('with a new profile enrols again and has the whole book', async () => {
    await startServer();
    const a = await startDesk();
    const { id } = await a.run('customers/add', { draft: DRAFT });
    await a.settled();
    await a.stop();
    const fresh = await startDesk();
    await fresh.page(id);
  });
});
