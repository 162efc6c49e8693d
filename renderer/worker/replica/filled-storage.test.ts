import {
  defaultHashSha256,
  fillWithDefaultSettings,
  getRxReplicationMetaInstanceSchema,
  type RxJsonSchema,
} from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { firstValueFrom } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { RX_SCHEMAS } from '../../../shared/schema/index.ts';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import {
  AFTER_FILLED,
  type AnyInstance,
  FILLED_LWT,
  type Fields,
  keyOfCopy,
  type MetaInstance,
  nameOfCopies,
  REPLICATION_ID,
} from './filled-document.ts';
import { withFilledDocuments } from './filled-storage.ts';
import { putFilled } from './put-filled.ts';

let documents: AnyInstance;
let copies: MetaInstance;
/** The copies as they lie on the disk. */
let below: MetaInstance;

/** The memory storage is one for all; each test has a book of its own in it. */
let books = 0;

const schema = fillWithDefaultSettings(
  structuredClone(RX_SCHEMAS.customers) as unknown as RxJsonSchema<Fields>,
);
const params = (collectionName: string, ofSchema: unknown) => ({
  databaseInstanceToken: 'token',
  databaseName: `book${books}`,
  collectionName,
  schema: ofSchema as never,
  options: {},
  multiInstance: false,
  devMode: false,
});

beforeEach(async () => {
  books += 1;
  const memory = getRxStorageMemory();
  const storage = withFilledDocuments(memory, ['customers']);
  const copiesName = await nameOfCopies('customers');
  const copiesSchema = getRxReplicationMetaInstanceSchema(schema as never, false);
  const open = async (of: typeof memory, name: string, withSchema: unknown) =>
    (await of.createStorageInstance(params(name, withSchema))) as unknown;
  documents = (await open(storage, 'customers', schema)) as AnyInstance;
  copies = (await open(storage, copiesName, copiesSchema)) as MetaInstance;
  below = (await open(memory, copiesName, copiesSchema)) as MetaInstance;
});

const wire = (id: string, more: Fields = {}) => ({
  ...buildCustomer({ id }),
  _deleted: false,
  ...more,
});
const fill = (...filled: ReturnType<typeof wire>[]) =>
  putFilled({ internalStorageInstance: documents } as never, filled, 'fill');
const stored = async (id: string) => (await documents.findDocumentsById([id], true))[0] as never;
const read = async (from: MetaInstance, id: string) =>
  (await from.findDocumentsById([keyOfCopy(id)], true))[0]?.docData;

/** Writes over what is stored, or over what somebody took to be stored. */
async function edit(id: string, notes: string, previous?: object, lwt = Date.now()) {
  const before = (previous ?? (await stored(id))) as Fields & { _rev: string };
  const _rev = `${Number.parseInt(before._rev, 10) + 1}-edit`;
  const document = { ...before, notes, _rev, _meta: { lwt } };
  return documents.bulkWrite([{ previous: before, document }] as never, 'edit');
}

describe('the known master of a filled document', () => {
  it('is the document itself, and nothing is stored for it', async () => {
    await fill(wire('a'), wire('b'));
    expect(await read(copies, 'a')).toEqual(wire('a'));
    expect(await read(copies, 'unknown')).toBeUndefined();
    expect(await read(below, 'a')).toBeUndefined();
  });

  it('is stored before the document is written over', async () => {
    await fill(wire('a'));
    const changed = firstValueFrom(documents.changeStream()).then(() => read(below, 'a'));
    await edit('a', 'ours');
    expect(await changed).toEqual(wire('a'));
    expect(await stored('a')).toMatchObject({ notes: 'ours' });
    expect(await read(copies, 'a')).toEqual(wire('a'));
  });

  it('stays what it was when an older write comes late', async () => {
    await fill(wire('a'));
    const before = await stored('a');
    await edit('a', 'ours');
    const [copy] = await copies.findDocumentsById([keyOfCopy('a')], true);
    const pushed = { ...copy, docData: wire('a', { notes: 'ours' }) };
    await copies.bulkWrite([{ previous: copy, document: pushed }] as never, 'pushed');
    const { error } = await edit('a', 'late', before);
    expect(error).toHaveLength(1);
    expect(await read(copies, 'a')).toMatchObject({ notes: 'ours' });
  });

  it('is what somebody has entered for it, also after the document is touched', async () => {
    await fill(wire('a'));
    const [copy] = await copies.findDocumentsById([keyOfCopy('a')], true);
    const entered = { ...copy, _rev: '2-x', docData: wire('a', { notes: 'older' }) };
    await copies.bulkWrite([{ previous: copy, document: entered }] as never, 'recovery');
    expect(await read(copies, 'a')).toMatchObject({ notes: 'older' });
    await edit('a', 'ours');
    expect(await read(copies, 'a')).toMatchObject({ notes: 'older' });
  });

  it('follows a fill that begins anew, also where a crash has left a copy behind', async () => {
    await fill(wire('a'));
    // As if the process had ended between copy and document.
    const [copy] = await copies.findDocumentsById([keyOfCopy('a')], true);
    await below.bulkWrite([{ document: copy }] as never, 'crashed');
    await fill(wire('a', { notes: 'newer', rev: 2 }));
    expect(await stored('a')).toMatchObject({ notes: 'newer', _meta: { lwt: FILLED_LWT } });
    expect(await read(copies, 'a')).toMatchObject({ notes: 'newer' });
  });

  it('is kept of every document of a write, and each copy belongs to its own document', async () => {
    await fill(wire('a'), wire('b'), wire('c'));
    await Promise.all([edit('a', 'one'), edit('b', 'two'), edit('a', 'three')]);
    expect(await read(below, 'a')).toEqual(wire('a'));
    expect(await read(below, 'b')).toEqual(wire('b'));
    expect(await read(below, 'c')).toBeUndefined();
  });
});

describe('the known master of a document that was received as the program ended', () => {
  /** As RxDB stores what it has pulled, before it notes that it is the server's. */
  async function receive(id: string, more: Fields = {}): Promise<void> {
    const previous = (await documents.findDocumentsById([id], true))[0];
    const height = previous ? 2 : 1;
    const o = { _rev: height, hash: await defaultHashSha256(`rxdbreplication${REPLICATION_ID}`) };
    const own = { _attachments: {}, _rev: `${height}-pulled`, _meta: { lwt: Date.now(), o } };
    const document = { ...wire(id, more), ...own };
    await documents.bulkWrite([{ previous, document }] as never, 'pull');
  }

  it('is the document itself', async () => {
    await receive('a');
    expect(await read(copies, 'a')).toEqual(wire('a'));
    await receive('a', { notes: 'newer', rev: 2 });
    expect(await read(copies, 'a')).toMatchObject({ notes: 'newer' });
  });

  it('is the document and not an older copy, until it is written over', async () => {
    await receive('a');
    const [copy] = await copies.findDocumentsById([keyOfCopy('a')], true);
    await copies.bulkWrite([{ document: copy }] as never, 'noted');
    await receive('a', { notes: 'newer', rev: 2 });
    expect(await read(copies, 'a')).toMatchObject({ notes: 'newer' });
    const [known] = await copies.findDocumentsById([keyOfCopy('a')], true);
    await copies.bulkWrite([{ previous: copy, document: known }] as never, 'noted');
    await edit('a', 'ours');
    expect(await read(copies, 'a')).toMatchObject({ notes: 'newer' });
  });
});

describe('a fill', () => {
  it('leaves what was written here alone', async () => {
    await fill(wire('a'));
    await edit('a', 'ours');
    await fill(wire('a', { notes: 'theirs', rev: 2 }));
    expect(await stored('a')).toMatchObject({ notes: 'ours' });
    expect(await read(copies, 'a')).toEqual(wire('a'));
  });

  it('does not go back to an older version, as a restored server may send it', async () => {
    await fill(wire('a', { rev: 3 }));
    await fill(wire('a', { rev: 2, notes: 'older' }));
    expect(await stored('a')).toMatchObject({ rev: 3 });
  });

  it('tells nobody of a document that comes once more as it is', async () => {
    await fill(wire('a'));
    let events = 0;
    const subscription = documents.changeStream().subscribe((bulk) => {
      events += bulk.events.length;
    });
    await fill(wire('a'), wire('b'));
    subscription.unsubscribe();
    expect(events).toBe(1);
  });

  it('puts the upstream behind all that it brings', async () => {
    const bulk = firstValueFrom(documents.changeStream());
    await fill(wire('a'));
    expect((await bulk).checkpoint).toEqual(AFTER_FILLED);
  });
});
