import type {
  BulkWriteRow,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageChangeEvent,
  RxStorageInstance,
  RxStorageWriteError,
} from 'rxdb/plugins/core';
import { map } from 'rxjs/operators';
import { assertReadable, SEALED } from './clear-fields.ts';
import { createDocumentSealer, type Row } from './document-sealer.ts';
import type { Vault } from './vault.ts';

interface InstanceParts<T, Internals, Options> {
  below: RxStorageInstance<T, Internals, Options>;
  schema: Readonly<RxJsonSchema<RxDocumentData<T>>>;
  clear: ReadonlySet<string>;
  vault: Vault;
}

/** What can be read past RxDB, straight from the table below, is sealed; this opens it. */
export interface OpensRows {
  openRows(rows: readonly object[]): Promise<Record<string, unknown>[]>;
}

/** One collection above the vault: documents go down sealed and come up opened. */
export function sealInstance<T, Internals, Options>(
  parts: InstanceParts<T, Internals, Options>,
): RxStorageInstance<T, Internals, Options> & OpensRows {
  const { below, schema, clear } = parts;
  const { collectionName } = below;
  const sealer = createDocumentSealer<T>(collectionName, primaryPathOf(schema), clear, parts.vault);
  /** What is being written now, by the sealed text, which is never the same twice. */
  const inFlight = new Map<string, BulkWriteRow<T>>();
  let lastStarted: Promise<unknown> = Promise.resolve();

  /**
   * Starts the writes below in the order in which they were asked for, however long each takes to seal. RxDB
   * has stamped them by then, and whoever reads changes since a stamp must not miss an earlier one that comes late.
   */
  async function startInTurn(
    rows: BulkWriteRow<T>[],
    context: string,
  ): Promise<{ ended: Promise<RxStorageBulkWriteResponse<T>>; sealed: string[] }> {
    const sealing = Promise.all(rows.map((row) => sealer.seal(row.document)));
    const previous = lastStarted;
    const start = (async () => {
      const [documents] = await Promise.all([sealing, previous]);
      const sealed = documents.map((document) => (document as Row)[SEALED] as string);
      const down = rows.map((row, index) => {
        inFlight.set(sealed[index] ?? '', row);
        const document = documents[index] as RxDocumentData<T>;
        // Below, the old version serves to compare revisions and to find its place in the indexes.
        return row.previous ? { previous: sealer.clearPart(row.previous), document } : { document };
      });
      return { ended: below.bulkWrite(down, context), sealed };
    })();
    lastStarted = start.catch(() => undefined);
    return start;
  }

  async function openError(error: RxStorageWriteError<T>, rows: Map<string, BulkWriteRow<T>>) {
    const writeRow = rows.get(error.documentId) ?? error.writeRow;
    if (!('documentInDb' in error) || !error.documentInDb) return { ...error, writeRow };
    return { ...error, writeRow, documentInDb: await sealer.open(error.documentInDb) };
  }

  /** Events say what was written a moment ago, by us: nothing needs opening. */
  function plainEvent(event: RxStorageChangeEvent<T>): RxStorageChangeEvent<T> {
    const row = inFlight.get((event.documentData as Row)[SEALED] as string);
    if (!row) throw new Error(`an event of ${collectionName} about a document nobody wrote`);
    const { document, previous } = row;
    return { ...event, documentData: document, previousDocumentData: previous } as typeof event;
  }

  const primaryPath = primaryPathOf(schema);
  const instance: RxStorageInstance<T, Internals, Options> & OpensRows = {
    databaseName: below.databaseName,
    collectionName,
    internals: below.internals,
    options: below.options,
    schema,
    count: (prepared) => {
      assertReadable(clear, collectionName, prepared);
      return below.count(prepared);
    },
    cleanup: (minimumDeletedTime) => below.cleanup(minimumDeletedTime),
    getAttachmentData: (...input) => below.getAttachmentData(...input),
    changeStream: () =>
      below.changeStream().pipe(map((bulk) => ({ ...bulk, events: bulk.events.map(plainEvent) }))),

    async bulkWrite(rows, context) {
      const { ended, sealed } = await startInTurn(rows, context);
      try {
        const { error } = await ended;
        if (error.length === 0) return { error };
        const byId = new Map(rows.map((row) => [String((row.document as Row)[primaryPath]), row]));
        return { error: await Promise.all(error.map((one) => openError(one, byId))) };
      } finally {
        for (const text of sealed) inFlight.delete(text);
      }
    },

    openRows: (rows) =>
      sealer.openAll(rows as RxDocumentData<T>[]) as Promise<Record<string, unknown>[]>,

    async findDocumentsById(ids, withDeleted) {
      return sealer.openAll(await below.findDocumentsById(ids, withDeleted));
    },

    async query(prepared) {
      assertReadable(clear, collectionName, prepared);
      const { documents } = await below.query(prepared);
      return { documents: await sealer.openAll(documents) };
    },

    async close() {
      await lastStarted;
      await below.close();
    },

    async remove() {
      await lastStarted;
      await below.remove();
    },
  };
  const { getChangedDocumentsSince } = below;
  if (getChangedDocumentsSince) {
    instance.getChangedDocumentsSince = async (limit, checkpoint) => {
      const changed = await getChangedDocumentsSince.call(below, limit, checkpoint);
      return { ...changed, documents: await sealer.openAll(changed.documents) };
    };
  }
  return instance;
}

function primaryPathOf<T>({ primaryKey }: Readonly<RxJsonSchema<T>>): string {
  return String(typeof primaryKey === 'string' ? primaryKey : primaryKey.key);
}
