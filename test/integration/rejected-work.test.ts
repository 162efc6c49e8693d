import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerPage, RejectedRow } from '../../shared/contracts/data-api.ts';
import type { WireDocument } from '../../shared/contracts/sync-protocol.ts';
import { changeScope } from '../../sync-server/auth/desks.ts';
import { type DeskRealm, loadDeskRealm } from '../support/desk-realm.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';
import { until } from '../support/watching.ts';

/** The server takes no name of this many letters; a desk of today would not send it. */
const TOO_LONG = 'x'.repeat(500);

describe('refused work', () => {
  let realm: DeskRealm;
  let server: TestServer;
  let other: SyncClient;
  let a: Desk;

  beforeAll(async () => {
    realm = await loadDeskRealm();
    server = await startTestServer({ coalesceMs: 10, heartbeatMs: 500 });
    const { token } = await server.enrol('garage-1', 'garage-2');
    other = createSyncClient(server.url, token);
  });
  afterEach(() => a.stop());
  afterAll(() => server.close());

  async function startDesk(...garageIds: string[]): Promise<void> {
    a = new Desk(server, realm, garageIds.length > 0 ? { garageIds } : {});
    await a.start();
    a.meddle = (path, init) =>
      path.includes('/push') && typeof init?.body === 'string'
        ? { ...init, body: init.body.replaceAll('"Poison"', JSON.stringify(TOO_LONG)) }
        : init;
  }

  async function addCustomer(firstName = 'Ada'): Promise<string> {
    const { id } = await a.run('customers/add', { draft: { ...DRAFT, firstName } });
    await a.settled();
    return id;
  }

  const rejected = (count: number) => a.sync((state) => state.rejected === count);
  async function onlyRow(): Promise<RejectedRow> {
    await rejected(1);
    const [row] = await a.client.query('rejected/list', {});
    if (!row) throw new Error('nothing was refused');
    return row;
  }
  const onServer = async (id: string) => (await other.pullAll('customers')).documents.get(id);
  const named = (firstName: string) => (page: CustomerPage | null) =>
    page?.customer.firstName === firstName;

  /** Another desk writes; the next pull brings it. */
  async function editElsewhere(id: string, fields: object): Promise<void> {
    const master = (await onServer(id)) as WireDocument & { rev: number; stamps: object };
    const at = `${new Date().toISOString()}~desk-x`;
    const stamps = Object.fromEntries(Object.keys(fields).map((name) => [name, at]));
    const next = { ...master, ...fields, rev: master.rev + 1 };
    await other.push('customers', [
      { assumed: master, next: { ...next, stamps: { ...master.stamps, ...stamps } } },
    ]);
  }

  it('says why, about whom and in which fields, and what the server has', async () => {
    await startDesk();
    const id = await addCustomer();
    await a.edit(id, { firstName: 'Poison', notes: 'typed beside it' });
    await a.page(id, named('Ada'));
    expect(await onlyRow()).toMatchObject({
      collection: 'customers',
      id,
      code: 'INVALID_DOCUMENT',
      message: expect.stringContaining('firstName'),
      subject: { customerId: id, name: 'Ada Beispiel' },
      fields: ['firstName', 'notes'],
      tried: { firstName: 'Poison' },
      master: { firstName: 'Ada' },
      isMendable: true,
    });
    expect((await a.page(id))?.history).toEqual([]);
  });

  it('is mended by a merge with what the server has by now, as an action that can be taken back', async () => {
    await startDesk();
    const id = await addCustomer();
    await a.edit(id, { firstName: 'Poison', notes: 'typed beside it' });
    const { key } = await onlyRow();
    await editElsewhere(id, { email: 'elsewhere@example.invalid' });
    await a.page(id, (page) => page?.customer.email === 'elsewhere@example.invalid');

    const { actionId } = await a.run('rejected/mend', {
      key,
      set: { firstName: 'Eva' },
      clear: [],
    });
    await rejected(0);
    await a.settled();
    const mended = {
      firstName: 'Eva',
      notes: 'typed beside it',
      email: 'elsewhere@example.invalid',
    };
    expect(await onServer(id)).toMatchObject(mended);
    const [action] = await a.client.query('actions/list', { limit: 1 });
    expect(action).toMatchObject({ id: actionId, kind: 'refusedSentAgain', state: 'confirmed' });

    await a.run('actions/undo', { actionId });
    await a.page(id, named('Ada'));
    await a.settled();
    expect((await onServer(id))?.email).toBe('elsewhere@example.invalid');
  });

  it('is refused here at once when it is still wrong, and stays in the list', async () => {
    await startDesk();
    const id = await addCustomer();
    await a.edit(id, { firstName: 'Poison' });
    const { key } = await onlyRow();
    const input = { key, set: { firstName: TOO_LONG }, clear: [] };
    expect(await a.client.runCommand('rejected/mend', input)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    const forged = { key, set: { garageIds: ['garage-2'] }, clear: [] };
    expect(await a.client.runCommand('rejected/mend', forged)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    await onlyRow();
  });

  it('that was an addition comes back into the book when it is mended', async () => {
    await startDesk();
    const { id } = await a.run('customers/add', { draft: { ...DRAFT, firstName: 'Poison' } });
    await a.page(id, (page) => page === null);
    const { key, isMendable, subject } = await onlyRow();
    expect({ isMendable, subject }).toEqual({ isMendable: true, subject: null });
    await a.run('rejected/mend', { key, set: { firstName: 'Eva' }, clear: [] });
    await a.page(id, named('Eva'));
    await a.settled();
    expect((await onServer(id))?.firstName).toBe('Eva');
    await rejected(0);
  });

  it('holds back no other, and mending one leaves the rest where they are', async () => {
    await startDesk();
    const edited = await addCustomer();
    const ids = [edited, await addCustomer()];
    for (const id of ids) await a.edit(id, { firstName: 'Poison' });
    await rejected(2);
    for (const id of ids) await a.page(id, named('Ada'));
    await a.edit(edited, { notes: 'goes through' }, 1);
    const good = await addCustomer('Nora');
    expect((await onServer(good))?.firstName).toBe('Nora');
    const rows = await a.client.query('rejected/list', {});
    const first = rows.find(({ id }) => id === edited);
    await a.run('rejected/retry', { key: first?.key ?? '' });
    // Sent again as it was it is refused again, and is in the list once.
    await a.settled();
    await rejected(2);
    expect((await onServer(edited))?.notes).toBe('goes through');
    for (const { key } of await a.client.query('rejected/list', {})) {
      await a.run('rejected/discard', { key });
    }
    await rejected(0);
    for (const id of ids) await a.page(id, named('Ada'));
  });

  it('of a garage that was left can be sent once the garage is back', async () => {
    await startDesk('garage-1', 'garage-2');
    const [context] = [a.running?.session.book().context];
    const id = await addCustomer();
    const master = (await onServer(id)) as WireDocument;
    const next = { ...master, garageIds: ['garage-2'], rev: 2 };
    await other.push('customers', [{ assumed: master, next }]);
    await a.page(id, (page) => page?.customer.rev === 2);
    await server.stop();
    await a.offline();
    await a.edit(id, { notes: 'typed here' }, 2);
    await changeScope(server.database.pool, context?.deskId ?? '', ['garage-1']);
    await server.start();
    await a.page(id, (page) => page === null);
    const { key, code, isMendable } = await onlyRow();
    expect({ code, isMendable }).toEqual({ code: 'OUT_OF_SCOPE', isMendable: false });
    expect(await a.client.runCommand('rejected/retry', { key })).toMatchObject({ ok: false });

    await changeScope(server.database.pool, context?.deskId ?? '', ['garage-1', 'garage-2']);
    await a.run('sync/now', {});
    await a.page(id);
    expect((await onlyRow()).isMendable).toBe(true);
    await a.run('rejected/retry', { key });
    await a.settled();
    expect((await onServer(id))?.notes).toBe('typed here');
    await rejected(0);
  });

  it('that is a fact goes again as it was written, unless the server has another one', async () => {
    await startDesk();
    const customerId = await addCustomer();
    const context = a.running?.session.book().context;
    if (!context) throw new Error('no book');
    const note = (id: string, garageId: string, content: string) => ({
      id,
      garageIds: [garageId],
      customerId,
      at: context.now(),
      deskId: context.deskId,
      kind: 'note' as const,
      direction: 'none' as const,
      tookPlaceAt: context.now(),
      content,
    });
    const far = context.newId();
    await context.writeFact('interactions', note(far, 'garage-2', 'for a garage not ours'));
    const { key, code } = await onlyRow();
    expect(code).toBe('OUT_OF_SCOPE');
    expect(await context.factsOfCustomer('interactions', customerId)).toEqual([]);
    await changeScope(server.database.pool, context.deskId, ['garage-1', 'garage-2']);
    await a.run('rejected/retry', { key });
    await until(async () => (await other.pullAll('interactions')).documents.has(far));
    await rejected(0);

    const taken = context.newId();
    await other.push('interactions', [{ next: note(taken, 'garage-1', 'was here first') }]);
    a.answer = (path) =>
      path.includes('/interactions/pull') ? new Response('', { status: 503 }) : null;
    await a.run('sync/now', {});
    await context.writeFact('interactions', note(taken, 'garage-1', 'came second'));
    a.answer = () => null;
    await a.run('sync/now', {});
    const row = await onlyRow();
    expect(row).toMatchObject({ code: 'IMMUTABLE', isMendable: false });
    expect(await a.client.runCommand('rejected/retry', { key: row.key })).toMatchObject({
      ok: false,
      error: { code: 'IMMUTABLE' },
    });
    await a.run('rejected/discard', { key: row.key });
    await rejected(0);
  });

  it('is not lost and not doubled when the desk ends between mending and sending', async () => {
    await startDesk();
    const id = await addCustomer();
    await a.edit(id, { firstName: 'Poison' });
    await a.page(id, named('Ada'));
    const { key } = await onlyRow();
    await server.stop();
    await a.offline();
    await a.run('rejected/mend', { key, set: { firstName: 'Eva' }, clear: [] });
    await a.stop();
    await a.start();
    expect((await a.page(id, named('Eva')))?.customer.firstName).toBe('Eva');
    expect(await a.client.query('rejected/list', {})).toEqual([]);
    await server.start();
    await a.settled();
    expect((await onServer(id))?.firstName).toBe('Eva');
  });
});
