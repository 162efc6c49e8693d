import { defaultHashSha256 } from 'rxdb/plugins/core';
import type { AnyStorage } from '../environment.ts';
import { type AnyInstance, REPLICATION_ID } from './filled-document.ts';

/** As RxDB names the writes of what it has pulled, and itself. */
const RECEIVING = 'replication-downstream-';
const IDENTIFIER = `rxdbreplication${REPLICATION_ID}`;

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
      for (const { previous, document } of rows) {
        // The first version; those after it keep the mark RxDB gives them.
        if (!previous)
          Object.assign(document, { _meta: { ...document._meta, o: { _rev: 1, hash } } });
      }
    }
    return write(rows, context);
  };
}
