import {
  defaultHashSha256,
  RX_META_LWT_MINIMUM,
  type RxDocumentData,
  type RxStorageInstance,
  type RxStorageReplicationMeta,
} from 'rxdb/plugins/core';

/** Never change it: RxDB would take another one for a new replication and resurrect and revert documents. */
export const REPLICATION_ID = 'forecourt';

/** Write time of a document that stands as the fill has brought it; everything written otherwise has a real one. */
export const FILLED_LWT = RX_META_LWT_MINIMUM;
/** The place after every filled document in the order of writes: ids end below it. */
export const AFTER_FILLED = { lwt: FILLED_LWT, id: '\uffff' };

export const isFilled = ({ _meta }: { _meta: { lwt: number } }): boolean =>
  _meta.lwt === FILLED_LWT;

export type Fields = Record<string, unknown>;
export type AnyInstance = RxStorageInstance<Fields, unknown, unknown>;
export type AnyDocumentData = RxDocumentData<Fields>;
export type MetaDocument = RxDocumentData<RxStorageReplicationMeta<Fields, unknown>>;
export type MetaInstance = RxStorageInstance<
  RxStorageReplicationMeta<Fields, unknown>,
  unknown,
  unknown
>;

/** As RxDB names the storage in which it keeps the masters of a collection. */
export async function nameOfCopies(collection: string): Promise<string> {
  return `rx-replication-meta-${await defaultHashSha256(`${collection}-${REPLICATION_ID}`)}`;
}

const COPY_SUFFIX = '|0';
export const keyOfCopy = (id: string): string => `${id}${COPY_SUFFIX}`;
export const idOfCopy = (key: string): string | null =>
  key.endsWith(COPY_SUFFIX) ? key.slice(0, -COPY_SUFFIX.length) : null;

/** A copy as RxDB writes it after a pull. */
export function toCopy(document: AnyDocumentData): MetaDocument {
  const { _meta, _rev, _attachments, ...docData } = document;
  const id = document.id as string;
  return {
    id: keyOfCopy(id),
    isCheckpoint: '0',
    itemId: id,
    docData,
    _attachments: {},
    _deleted: false,
    _rev: '1-fill',
    _meta: { lwt: FILLED_LWT },
  } as unknown as MetaDocument;
}
