import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { fillWithDefaultSettings, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { expect, it, vi } from 'vitest';
import { RX_SCHEMAS } from '../../../shared/schema/index.ts';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import { AFTER_FILLED, type AnyInstance, type Fields } from './filled-document.ts';
import { putFilled } from './put-filled.ts';
import { withShortcuts } from './shortcuts.ts';

it('reads changes from their place on, past all that the fill has brought', async () => {
  const storage = withShortcuts(getRxStorageDexie({ indexedDB, IDBKeyRange }));
  const instance = (await storage.createStorageInstance({
    databaseInstanceToken: 'token',
    databaseName: 'shortcuts',
    collectionName: 'customers',
    schema: fillWithDefaultSettings(
      structuredClone(RX_SCHEMAS.customers) as unknown as RxJsonSchema<Fields>,
    ),
    options: {},
    multiInstance: false,
    devMode: false,
  })) as unknown as AnyInstance;
  const walk = vi.spyOn(instance, 'query');
  const since = async (place?: object) => {
    const changed = await instance.getChangedDocumentsSince?.(2, place);
    return { ...changed, documents: changed?.documents.map(({ id }) => id) };
  };
  const filled = ['a', 'b', 'c'].map((id) => ({ ...buildCustomer({ id }), _deleted: false }));
  await putFilled({ internalStorageInstance: instance } as never, filled, 'fill');
  const [before] = await instance.findDocumentsById(['a'], true);
  const document = { ...before, _deleted: true, _rev: '2-edit', _meta: { lwt: 2_000 } };
  await instance.bulkWrite([{ previous: before, document }] as never, 'edit');

  expect(await since()).toEqual({ documents: ['b', 'c'], checkpoint: { lwt: 1, id: 'c' } });
  expect(await since(AFTER_FILLED)).toEqual({
    documents: ['a'],
    checkpoint: { lwt: 2_000, id: 'a' },
  });
  const end = { lwt: 2_000, id: 'a' };
  expect(await since(end)).toEqual({ documents: [], checkpoint: end });
  const [deleted] = (await instance.getChangedDocumentsSince?.(1, AFTER_FILLED))?.documents ?? [];
  expect(deleted?._deleted).toBe(true);
  expect(walk).not.toHaveBeenCalled();
  await instance.close();
});
