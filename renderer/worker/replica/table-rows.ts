import type { AnyDocumentData, Fields } from './filled-document.ts';

/** Dexie cannot index booleans, so RxDB keeps this one as a digit. */
export const toTable = (document: AnyDocumentData): Fields => ({
  ...document,
  _deleted: document._deleted ? '1' : '0',
});
export const fromTable = (row: Fields): Fields => ({ ...row, _deleted: row._deleted === '1' });
