import type { RxDocumentData } from 'rxdb/plugins/core';
import { SEALED } from './clear-fields.ts';
import { textToBytes } from './sealed-text.ts';
import type { Vault } from './vault.ts';

/** A document as the storage below holds it. */
export type Row = Record<string, unknown>;

/** Documents opened at once: enough to keep the threads of WebCrypto busy, few enough not to fill the memory. */
const OPENED_AT_ONCE = 2_000;

/** Turns the documents of one collection into their sealed form and back. */
export interface DocumentSealer<T> {
  seal(document: object): Promise<RxDocumentData<T>>;
  /** A document from before the book was sealed is left as it is. */
  open(row: RxDocumentData<T>): Promise<RxDocumentData<T>>;
  openAll(rows: readonly RxDocumentData<T>[]): Promise<RxDocumentData<T>[]>;
  /** The document without all that has to be sealed. */
  clearPart(document: object): RxDocumentData<T>;
}

export function createDocumentSealer<T>(
  collection: string,
  primaryPath: string,
  clear: ReadonlySet<string>,
  vault: Vault,
): DocumentSealer<T> {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const placeOf = (row: Row) => `${collection}|${String(row[primaryPath])}`;

  function split(document: object): { row: Row; body: Row } {
    const row: Row = {};
    const body: Row = {};
    for (const name in document) {
      (clear.has(name) ? row : body)[name] = (document as Row)[name];
    }
    return { row, body };
  }

  async function seal(document: object) {
    const { row, body } = split(document);
    const bytes = encoder.encode(JSON.stringify(body));
    row[SEALED] = await vault.sealText(bytes, placeOf(row));
    return row as RxDocumentData<T>;
  }

  async function open(document: RxDocumentData<T>) {
    const { [SEALED]: sealed, ...row } = document as Row;
    if (typeof sealed !== 'string') return document;
    const bytes = await vault.open(textToBytes(sealed), placeOf(row));
    return Object.assign(JSON.parse(decoder.decode(bytes)) as Row, row) as RxDocumentData<T>;
  }

  return {
    seal,
    open,
    clearPart: (document) => split(document).row as RxDocumentData<T>,
    async openAll(rows) {
      if (rows.length <= OPENED_AT_ONCE) return Promise.all(rows.map(open));
      const opened: RxDocumentData<T>[] = [];
      for (let at = 0; at < rows.length; at += OPENED_AT_ONCE) {
        const part = await Promise.all(rows.slice(at, at + OPENED_AT_ONCE).map(open));
        for (const document of part) opened.push(document);
      }
      return opened;
    },
  };
}
