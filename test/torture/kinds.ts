/** Where desks keep their book: RxDB's memory, Dexie over a fake IndexedDB, or Dexie in a real browser. */
export const STORAGE_KINDS = ['memory', 'dexie', 'chromium'] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];

/** The server in the process of the simulator, or in one of its own. */
export const SERVER_KINDS = ['realm', 'child'] as const;
export type ServerKind = (typeof SERVER_KINDS)[number];
