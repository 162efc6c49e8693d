import type { RxCollection } from 'rxdb/plugins/core';
import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { Customer } from '../../../shared/domain/customer/customer.ts';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import type { CachedTable } from './cache-store.ts';
import { Feed } from './feed.ts';

const stored = (id: string, lastName: string, lwt: number) => ({
  ...buildCustomer({ id, lastName }),
  _deleted: false,
  _attachments: {},
  _rev: '1-a',
  _meta: { lwt },
});

const NOW = 1_700_000_000_000;

/** A collection of which one page is read before a write and handed over after it. */
function createScene({ newest = NOW, isFilled = true } = {}) {
  const writes = new Subject<{ events: { documentData: unknown }[] }>();
  const write = (id: string, lastName: string, lwt: number) =>
    writes.next({ events: [{ documentData: stored(id, lastName, lwt) }] });
  const names = new Map<string, string>();
  const saved: CachedTable[] = [];
  const collection = {
    eventBulks$: writes,
    schema: { jsonSchema: {}, primaryPath: 'id' },
    internalStorageInstance: {
      internals: undefined,
      getChangedDocumentsSince: async () => {
        const documents = [stored('a', 'Old', 1), stored('b', 'Read', 2)];
        write('a', 'New', newest);
        return { documents, checkpoint: { id: 'b', lwt: 2 } };
      },
    },
  } as unknown as RxCollection<Customer>;
  const feed = new Feed({
    key: 'customers',
    collection,
    table: {
      put: (document) => names.set(document.id, document.lastName ?? ''),
      remove: (id) => names.delete(id),
      toImage: () => ({ count: names.size, texts: {}, numbers: {} }),
      restore: () => undefined,
    },
    store: {
      load: async () => undefined,
      save: async (_, value) => {
        saved.push(value);
      },
    },
    basis: 'UTC EUR',
    isFilled: () => isFilled,
    onApplied: () => undefined,
  });
  return { feed, names, saved, write };
}

test('what is read never overwrites what was written meanwhile', async () => {
  const { feed, names, write } = createScene();
  write('c', 'Early', 0.5);
  await feed.load();
  expect(Object.fromEntries(names)).toEqual({ a: 'New', b: 'Read', c: 'Early' });
});

test('a table that was never complete is not saved', async () => {
  const { feed, saved, write } = createScene();
  write('c', 'Early', 0.5);
  await feed.save();
  feed.close();
  await feed.save();
  expect(saved).toEqual([]);
});

test('a cache claims only what is older than the writes that may still be on their way', async () => {
  const { feed, saved } = createScene();
  await feed.load();
  expect(feed.unsaved).toBe(2);
  await feed.save();
  expect(saved[0]?.lwt).toBe(NOW - 30_000);
  expect(feed.unsaved).toBe(0);
});

test('a cache of what the first fill brought claims all of it, which has no write times to tell', async () => {
  const { feed, saved } = createScene({ newest: 1 });
  await feed.load();
  await feed.save();
  expect(saved[0]?.lwt).toBe(2);
});

test('nothing is saved while the first fill goes on', async () => {
  const { feed, saved } = createScene({ isFilled: false });
  await feed.load();
  await feed.save();
  feed.close();
  await feed.save();
  expect(saved).toEqual([]);
});
