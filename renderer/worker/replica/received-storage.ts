import { defaultHashSha256, getHeightOfRevision } from 'rxdb/plugins/core';
import type { AnyStorage } from '../environment.ts';
import { type AnyDocumentData, type AnyInstance, REPLICATION_ID } from './filled-document.ts';

/** As RxDB names the writes of what it has pulled, and itself. */
const RECEIVING = 'replication-downstream-';
const IDENTIFIER = `rxdbreplication${REPLICATION_ID}`;

/** RxDB's mark of a document that it has pulled: the height the document then had, and who has pulled it. */
interface ReceivedMark {
  _rev: number;
  hash: string;
}

/** Whether a document stands as it was pulled. */
export type IsReceived = (document: AnyDocumentData) => boolean;

export async function receivedByUs(): Promise<IsReceived> {
  const hash = await defaultHashSha256(IDENTIFIER);
  return ({ _meta, _rev }) => {
    const mark = (_meta as { o?: ReceivedMark }).o;
    return mark !== undefined && mark.hash === hash && mark._rev === getHeightOfRevision(_rev);
  };
}

/**
 * RxDB stores what it has pulled, then that it is the server's. It marks the document so that a crash between the two
 * does not leave it as work of our own, which is pulled over never again and, once RxDB has looked past it, never sent.
 * But its own wrapper drops the mark of a new document; here it is put back.
 */
export function withReceivedMark(below: AnyStorage, records: readonly string[]): AnyStorage {
  return {
    name: below.name,
    rxdbVersion: below.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await below.createStorageInstance(params);
      if (records.includes(params.collectionName)) {
        markReceived(instance as unknown as AnyInstance, await defaultHashSha256(IDENTIFIER));
      }
      return instance;
    },
  };
}

function markReceived(instance: AnyInstance, hash: string): void {
  const write = instance.bulkWrite.bind(instance);
  instance.bulkWrite = (rows, context) => {
    if (context.startsWith(RECEIVING)) {
      const o: ReceivedMark = { _rev: 1, hash };
      for (const { previous, document } of rows) {
        // The first version; those after it keep the mark RxDB gives them.
        if (!previous) Object.assign(document, { _meta: { ...document._meta, o } });
      }
    }
    return write(rows, context);
  };
}
