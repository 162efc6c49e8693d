import { Dexie, type Table } from 'dexie';
import {
  type BulkWriteRow,
  categorizeBulkWriteRows,
  type EventBulk,
  getPrimaryFieldOfPrimaryKey,
  type RxStorageChangeEvent,
} from 'rxdb/plugins/core';
import { merge, Subject } from 'rxjs';
import type { Place } from '../book/documents.ts';
import type { AnyStorage } from '../environment.ts';
import {
  AFTER_FILLED,
  type AnyDocumentData,
  type AnyInstance,
  type Fields,
  isFilled,
} from './filled-document.ts';
import { fromTable, toTable } from './table-rows.ts';

interface DexieInternals {
  dexieDb: Dexie;
  dexieTable: Table<Fields, string>;
}

type Bulk = EventBulk<RxStorageChangeEvent<Fields>, unknown>;

/**
 * Two shorter ways through RxDB's Dexie storage.
 *
 * It looks for every document before it writes it. What the first fill brings is nearly always new, so here it is added
 * without looking, and only what turns out to be there takes RxDB's way: a quarter less time.
 *
 * It looks for changes from a write time on and passes over the documents of that time one by one, of which a filled
 * book has a million. Here the place itself is where the reading starts.
 */
export function withShortcuts(below: AnyStorage): AnyStorage {
  return {
    name: below.name,
    rxdbVersion: below.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await below.createStorageInstance(params);
      insertQuickly(instance as unknown as AnyInstance);
      readChangesFromPlace(instance as unknown as AnyInstance);
      return instance;
    },
  };
}

function insertQuickly(instance: AnyInstance): void {
  const write = instance.bulkWrite.bind(instance);
  const changes = instance.changeStream.bind(instance);
  const additions = new Subject<Bulk>();
  instance.changeStream = () => merge(changes(), additions);
  instance.bulkWrite = async (rows, context) => {
    if (!rows.every(isNew)) return await write(rows, context);
    const there = await addAll(await (instance.internals as Promise<DexieInternals>), rows);
    const added = rows.filter((_, index) => !there.has(index));
    if (added.length > 0) {
      const primary = getPrimaryFieldOfPrimaryKey(instance.schema.primaryKey) as never;
      const { eventBulk } = categorizeBulkWriteRows(instance, primary, new Map(), added, context);
      additions.next({ ...eventBulk, checkpoint: AFTER_FILLED });
    }
    if (there.size === 0) return { error: [] };
    return await write(
      rows.filter((_, index) => there.has(index)),
      context,
    );
  };
}

const isNew = ({ previous, document }: BulkWriteRow<Fields>): boolean =>
  previous === undefined && isFilled(document);

/** Answers the places of those that are there already. */
async function addAll(
  { dexieDb, dexieTable }: DexieInternals,
  rows: readonly BulkWriteRow<Fields>[],
): Promise<Set<number>> {
  const there = new Set<number>();
  await dexieDb.transaction('rw', dexieTable, async () => {
    const documents = rows.map(({ document }) => toTable(document));
    try {
      await dexieTable.bulkAdd(documents);
    } catch (error) {
      if (!(error instanceof Dexie.BulkError)) throw error;
      for (const [place, failure] of Object.entries(error.failuresByPos)) {
        if (failure.name !== 'ConstraintError') throw failure;
        there.add(Number(place));
      }
    }
  });
  return there;
}

const START: Place = { lwt: 0, id: '' };

function readChangesFromPlace(instance: AnyInstance): void {
  const primary = getPrimaryFieldOfPrimaryKey(instance.schema.primaryKey) as unknown as string;
  instance.getChangedDocumentsSince = async (limit, checkpoint) => {
    const { dexieTable } = await (instance.internals as Promise<DexieInternals>);
    const place = (checkpoint as Place | undefined) ?? START;
    const rows = await dexieTable
      .where(`[_meta.lwt+${primary}]`)
      .above([place.lwt, place.id])
      .limit(limit)
      .toArray();
    const documents = rows.map(fromTable) as AnyDocumentData[];
    const last = documents.at(-1);
    return {
      documents,
      checkpoint: last ? { lwt: last._meta.lwt, id: String(last[primary]) } : place,
    };
  };
}
