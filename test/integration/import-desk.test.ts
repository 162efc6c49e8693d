import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Services } from '../../renderer/worker/services.ts';
import type { ImportMapping } from '../../shared/contracts/import-api.ts';
import {
  createProfile,
  enrolOnlyFetch,
  type InProcessDesk,
  OPEN,
  type Profile,
  startDesk,
} from '../support/in-process-desk.ts';
import { febrlNames, febrlPath, hasFebrl } from '../support/published-data.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { signIn } from '../support/test-user.ts';
import { awaitSnapshot } from '../support/watching.ts';

const running: InProcessDesk[] = [];
afterEach(async () => {
  for (const desk of running.splice(0)) await desk.close();
});

async function openDesk(
  profile: Profile,
): Promise<InProcessDesk & { imports: Services['imports'] }> {
  const desk = startDesk(profile, { fetch: enrolOnlyFetch });
  running.push(desk);
  const opened = await desk.client.runCommand('session/open', OPEN);
  if (opened.ok && opened.value.phase === 'notEnrolled') {
    const serverUrl = 'http://127.0.0.1:1';
    await desk.client.runCommand('session/enrol', { serverUrl, code: 'CODE-1', deskName: 'T' });
  }
  await signIn(desk.client);
  return { ...desk, imports: desk.session.services().imports };
}

const HEADER = 'Kundennr;Nachname;Vorname;Ort;Kennzeichen;Marke\n';
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => `K${n};Lindner${n};Eva;Ulm;M-AB ${n};VW\n`).join('');

async function importFile(imports: Services['imports'], file: File): Promise<string> {
  const { mapping } = await imports.analyse({ file });
  const { importId } = await imports.run({ file, mapping });
  await imports.settled();
  return importId;
}

const customersIn = (desk: InProcessDesk) =>
  desk.session.book().context.collections.customers.find().exec();

describe('an import on the replica of a desk', () => {
  it('is found by the search, told as one action, and undone as one batch', async () => {
    const desk = await openDesk(createProfile('dexie'));
    const { imports, client } = desk;
    const importId = await importFile(imports, new File([HEADER, rows(700)], 'kunden.csv'));
    await awaitSnapshot(client, 'book/version', {}, ({ customers }) => customers === 700);
    const answer = await client.query('customers/find', { text: 'lindner123', limit: 5 });
    expect(answer.hits.map((hit) => hit.name)).toContain('Eva Lindner123');
    expect(await client.query('actions/list', { limit: 5 })).toMatchObject([
      { kind: 'imported', count: 2_100, isUndoable: false },
    ]);

    const undone = await client.runCommand('imports/undo', { importId });
    expect(undone).toEqual({ ok: true, value: { removed: 700, kept: 0 } });
    expect(await customersIn(desk)).toEqual([]);
    expect(await client.query('imports/list', {})).toMatchObject([{ phase: 'undone' }]);
  });

  it('keeps at its undo what somebody has worked with since', async () => {
    const desk = await openDesk(createProfile('memory'));
    const { imports, client } = desk;
    const importId = await importFile(imports, new File([HEADER, rows(5)], 'kunden.csv'));
    const [edited, given] = await customersIn(desk);
    if (!edited || !given) throw new Error('nothing was imported');
    const change = { set: { notes: 'ruft zurück' }, clear: [], baseRev: edited.rev };
    const edit = await client.runCommand('customers/edit', { id: edited.id, change });
    expect(edit.ok).toBe(true);
    const second = await client.runCommand('vehicles/add', {
      customerId: given.id,
      draft: { plate: 'M XX 1', plateCountry: 'DE', mileage: [] },
      ownership: { kind: 'owner', status: 'active', isServicedHere: true, isPrimaryDriver: true },
    });
    expect(second.ok).toBe(true);
    expect(await imports.undo({ importId })).toEqual({ removed: 3, kept: 2 });
    const left = await customersIn(desk);
    expect(new Set(left.map((customer) => customer.id))).toEqual(new Set([edited.id, given.id]));
    const { vehicles, ownerships } = desk.session.book().context.collections;
    expect(await vehicles.find().exec()).toHaveLength(3);
    expect(await ownerships.find().exec()).toHaveLength(3);
  });

  it('is taken out at the next start when the program ended in the middle of it', async () => {
    const profile = createProfile('dexie');
    const desk = await openDesk(profile);
    const importId = await importFile(desk.imports, new File([HEADER, rows(20)], 'kunden.csv'));
    // As the desk database stands while documents are being written.
    await desk.session.desk().importBatches.update(importId, { phase: 'writing' } as never);
    await running.pop()?.close();

    const again = await openDesk(profile);
    expect(await customersIn(again)).toEqual([]);
    expect(await again.client.query('imports/list', {})).toMatchObject([
      { id: importId, phase: 'failed', error: { code: 'IMPORT_INTERRUPTED' } },
    ]);
  });

  it('waits for no verdict on documents it never came to write', async () => {
    const desk = await openDesk(createProfile('dexie'));
    const { context, receipts } = desk.session.book();
    const { customers } = context.collections;
    const { actionId } = await context.recordAction({ kind: 'imported', subjectId: null });
    const [written, unwritten] = ['customer-1', 'customer-2'].map((id) => buildCustomer({ id }));
    if (!written || !unwritten) throw new Error('no customers');
    await context.insertBatch('customers', [written], actionId);
    const bulkInsert = vi.spyOn(customers, 'bulkInsert').mockRejectedValue(new Error('killed'));
    await expect(context.insertBatch('customers', [unwritten], actionId)).rejects.toThrow();
    bulkInsert.mockRestore();
    expect(await receipts.waitingIn('customers')).toEqual([written.id, unwritten.id]);

    expect(await context.removeBatch('customers', [written.id, unwritten.id], actionId)).toBe(1);
    expect(await receipts.waitingIn('customers')).toEqual([written.id]);
    // Once more, as after a death in the middle of it: the removal still waits.
    expect(await context.removeBatch('customers', [written.id, unwritten.id], actionId)).toBe(0);
    expect(await receipts.waitingIn('customers')).toEqual([written.id]);
    await receipts.settle('customers', [{ id: written.id, rev: 2, isAccepted: true, number: 7 }]);
    expect(await context.desk.actions.get(actionId)).toMatchObject({ state: 'confirmed' });
  });

  it('tells the screen the line of a bad row', async () => {
    const { imports, client } = await openDesk(createProfile('memory'));
    const file = new File([HEADER, rows(3), Array(2_000).fill('x').join(';')], 'kunden.csv');
    const mapping: ImportMapping = {
      encoding: 'utf-8',
      delimiter: ';',
      hasHeader: true,
      columns: ['customer.externalNumber', 'customer.lastName', null, null, null, null],
      dateOrder: 'dmy',
      country: 'DE',
    };
    await imports.run({ file, mapping });
    await imports.settled();
    const details = { line: 5, columns: 2_000, limit: 500 };
    expect(await client.query('imports/list', {})).toMatchObject([
      { phase: 'failed', error: { code: 'FILE_TOO_MANY_COLUMNS', details } },
    ]);
    const nothing = client.query('imports/error-file', { importId: 'none' });
    await expect(nothing).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.runIf(hasFebrl)(
    'finds every row of the published file that has a name by that name',
    async () => {
      const desk = await openDesk(createProfile('memory'));
      const { imports, client } = desk;
      await importFile(
        imports,
        new File([readFileSync(febrlPath('dataset2.csv'))], 'dataset2.csv'),
      );
      const named = [...febrlNames('dataset2.csv')].filter(([, name]) => name !== '');
      await awaitSnapshot(client, 'book/version', {}, (v) => v.customers === named.length);
      const numberOf = new Map(
        (await customersIn(desk)).map((customer) => [customer.id, customer.externalNumber]),
      );
      const lost: string[] = [];
      for (const [number, text] of named) {
        const { hits } = await client.query('customers/find', { text, limit: 200 });
        if (!hits.some((hit) => numberOf.get(hit.id) === number)) lost.push(`${number} ${text}`);
      }
      expect(lost).toEqual([]);
    },
    // Five thousand searches, one after the other.
    240_000,
  );
});
