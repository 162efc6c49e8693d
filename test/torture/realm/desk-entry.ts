/** A desk with its libraries; loaded once per start, as every start of the product has a thread of its own. */
export { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
export { withShortcuts } from '../../../renderer/worker/replica/shortcuts.ts';
export * from '../../support/in-process-desk.ts';
export { createInside } from '../inside/inside.ts';
