import { type BulkWriteRow, createRevision, type RxCollection } from 'rxdb/plugins/core';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { WireDocument } from '../../../shared/contracts/sync-protocol.ts';
import { isSame } from '../../../shared/domain/merge/is-same.ts';
import {
  type AnyDocumentData,
  type AnyInstance,
  FILLED_LWT,
  type Fields,
  isFilled,
  toCopy,
} from './filled-document.ts';

const ALREADY_THERE = 409;
const FILL_TOKEN = 'fill';

/**
 * Stores documents as the server has sent them. One that is there already was filled before a crash, and is replaced
 * where it differs; or it was written here, and then it is left alone: its push settles what differs.
 */
export async function putFilled(
  collection: RxCollection,
  documents: readonly WireDocument[],
  context: string,
): Promise<void> {
  const instance = collection.internalStorageInstance as unknown as AnyInstance;
  const rows = documents.map((document) => ({ document: toFilled(document, null) }));
  const replacing: BulkWriteRow<Fields>[] = [];
  for (const { document, inDatabase } of await write(instance, rows, context)) {
    if (isFilled(inDatabase) && isNewer(document, inDatabase)) {
      replacing.push({ previous: inDatabase, document: toFilled(document, inDatabase) });
    }
  }
  // Whoever comes in between has written here.
  if (replacing.length > 0) await write(instance, replacing, context);
}

interface Refused {
  document: Fields;
  inDatabase: AnyDocumentData;
}

async function write(
  instance: AnyInstance,
  rows: BulkWriteRow<Fields>[],
  context: string,
): Promise<Refused[]> {
  const { error } = await instance.bulkWrite(rows, context);
  return error.map((one) => {
    if (one.status !== ALREADY_THERE) {
      const { collectionName } = instance;
      throw new ForecourtError('STORAGE_FAILED', `${collectionName} refused with ${one.status}`);
    }
    return { document: one.writeRow.document as Fields, inDatabase: one.documentInDb };
  });
}

function toFilled(document: Fields, previous: AnyDocumentData | null): AnyDocumentData {
  return {
    ...document,
    _attachments: {},
    _meta: { lwt: FILLED_LWT },
    _rev: createRevision(FILL_TOKEN, previous ?? undefined),
  } as AnyDocumentData;
}

/** A server that was restored may send an older version of what it had sent before; ours is kept and sent again. */
function isNewer(document: Fields, inDatabase: AnyDocumentData): boolean {
  if (Number(document.rev ?? 0) < Number(inDatabase.rev ?? 0)) return false;
  return !isSame(toCopy(document as AnyDocumentData).docData, toCopy(inDatabase).docData);
}
