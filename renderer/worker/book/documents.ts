import type { Table } from 'dexie';
import {
  getChangedDocumentsSince,
  type RxCollection,
  type RxDocumentData,
} from 'rxdb/plugins/core';
import { fromTable } from '../replica/table-rows.ts';
import type { OpensRows } from '../vault/sealing-instance.ts';

/** Place in the sequence of writes of a collection: last write time and id. */
export interface Place {
  lwt: number;
  id: string;
}

export type Stored<T> = RxDocumentData<T>;

const PAGE_ROWS = 4_000;

type Row = Record<string, unknown>;

interface Below {
  table: Table<Row, string>;
  open(rows: Row[]): Promise<Row[]>;
}

/**
 * The table below RxDB's Dexie storage, when there is one. It gives pages with one `getAll`, where RxDB moves a
 * cursor over each row and copies it: 1.5 s against 2.9 s for 100,000 customers, before they are opened.
 */
async function tableBelow<T>(collection: RxCollection<T>): Promise<Below | null> {
  const instance: object & Partial<OpensRows> = collection.internalStorageInstance;
  const internals: unknown = await collection.internalStorageInstance.internals;
  const hasTable = typeof internals === 'object' && internals !== null && 'dexieTable' in internals;
  if (!hasTable) return null;
  const table = internals.dexieTable as Table<Row, string>;
  return { table, open: async (rows) => (await instance.openRows?.(rows)) ?? rows };
}

/** Every document in pages, deleted ones included; in no promised order. */
export async function* allDocuments<T>(collection: RxCollection<T>): AsyncGenerator<Stored<T>[]> {
  const below = await tableBelow(collection);
  if (!below) {
    yield* changedDocuments(collection, { lwt: 0, id: '' });
    return;
  }
  let last = '';
  for (;;) {
    const rows = await below.table.where(':id').above(last).limit(PAGE_ROWS).toArray();
    if (rows.length > 0) yield (await below.open(rows)).map((row) => fromTable(row) as Stored<T>);
    if (rows.length < PAGE_ROWS) return;
    last = String(rows.at(-1)?.[collection.schema.primaryPath]);
  }
}

/** The documents written after a place, oldest write first, deleted ones included. */
export async function* changedDocuments<T>(
  collection: RxCollection<T>,
  since: Place,
): AsyncGenerator<Stored<T>[]> {
  let checkpoint = since;
  for (;;) {
    const page = await getChangedDocumentsSince<T, Place>(
      collection.internalStorageInstance,
      PAGE_ROWS,
      checkpoint,
    );
    if (page.documents.length > 0) yield page.documents;
    if (page.documents.length < PAGE_ROWS) return;
    checkpoint = page.checkpoint;
  }
}
