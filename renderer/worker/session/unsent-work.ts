import type { RxCollection } from 'rxdb/plugins/core';
import type { ClosingStatement, CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase, OutboxRow, RejectedWork } from '../desk/database.ts';
import type { Collections } from '../replica/context.ts';

export type UnsentDocument = ClosingStatement['unsent'][number];

/**
 * What the server has not got from this desk: facts that wait, documents of actions without a verdict as they stand
 * now, and refused work as it was tried. In one order however often it is asked, as long as nobody writes.
 */
export interface UnsentWork {
  count(): Promise<number>;
  each(): AsyncGenerator<UnsentDocument>;
}

interface Place {
  kind: 'outbox' | 'record' | 'rejected';
  collection: CollectionName;
  /** Of the document, or of the refused work. */
  id: string;
}

export function createUnsentWork(desk: DeskDatabase, collections: Collections): UnsentWork {
  async function places(): Promise<Place[]> {
    const found = new Map<string, Place>();
    const add = (place: Place) => found.set(`${place.collection}|${place.id}|${place.kind}`, place);
    await desk.outbox.each(({ collection, key }) => add({ kind: 'outbox', collection, id: key }));
    await desk.receipts.each(({ collection, ids }) => {
      for (const id of ids) add({ kind: 'record', collection, id });
    });
    await desk.rejected.each(({ collection, key }) =>
      add({ kind: 'rejected', collection, id: key }),
    );
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
  }

  async function read({ kind, collection, id }: Place): Promise<UnsentDocument> {
    if (kind === 'outbox') {
      const row: OutboxRow | undefined = await desk.outbox.get(id);
      return toUnsent(collection, row?.id ?? id, row?.document);
    }
    if (kind === 'rejected') {
      const work: RejectedWork | undefined = await desk.rejected.get(id);
      return toUnsent(collection, work?.id ?? id, work?.tried);
    }
    const target = collections[collection] as unknown as RxCollection<object>;
    const document = await target.findOne(id).exec();
    return toUnsent(collection, id, document?.toMutableJSON());
  }

  return {
    count: async () => (await places()).length,
    async *each() {
      for (const place of await places()) yield await read(place);
    },
  };
}

/** What is not there any more was deleted here. */
function toUnsent(
  collection: CollectionName,
  id: string,
  document: object | undefined,
): UnsentDocument {
  const isDeleted = document === undefined || '_deleted' in document;
  return { collection, document: { ...document, id, _deleted: isDeleted } };
}
