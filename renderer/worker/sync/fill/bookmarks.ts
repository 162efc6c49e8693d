import {
  type Checkpoint,
  COLLECTION_NAMES,
  type CollectionName,
  type FillCursor,
} from '../../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase } from '../../desk/database.ts';

/** How far the first fill of one collection has come. */
export interface Bookmark {
  /** Null before the first page. */
  cursor: FillCursor | null;
  received: number;
  /** As counted by the server with the first page. */
  total: number | null;
  /** Customers named by the first page: the newest work. */
  newest: string[];
  /** Epoch of what had been received when the server began to count anew. */
  leftEpoch: string | null;
  /** Where the pull goes on; set when everything is here. */
  checkpoint: Checkpoint | null;
}

const EMPTY: Bookmark = {
  cursor: null,
  received: 0,
  total: null,
  newest: [],
  leftEpoch: null,
  checkpoint: null,
};

/** The bookmarks in memory and in the desk database. */
export interface Bookmarks {
  of(collection: CollectionName): Bookmark;
  /** Durable when it returns; memory follows the database. */
  save(collection: CollectionName, bookmark: Bookmark): Promise<void>;
  isFilled(collection: CollectionName): boolean;
  /** Where the server stood before anything was sent from here; null when the fill had begun by then. */
  startOf(collection: CollectionName): Checkpoint | null;
  saveStart(collection: CollectionName, start: Checkpoint): Promise<void>;
  readonly isRecentHere: boolean;
  recentIsHere(): Promise<void>;
  readonly isStopped: boolean;
  setStopped(isStopped: boolean): Promise<void>;
}

const keyOf = (collection: CollectionName) => `fill:${collection}`;
const startKeyOf = (collection: CollectionName) => `fill-start:${collection}`;
const RECENT = 'fill-recent';
const STOPPED = 'fill-stopped';

export async function openBookmarks(desk: DeskDatabase): Promise<Bookmarks> {
  const rows = await desk.meta.bulkGet([
    ...COLLECTION_NAMES.flatMap((name) => [keyOf(name), startKeyOf(name)]),
    RECENT,
    STOPPED,
  ]);
  const values = new Map(rows.flatMap((row) => (row ? [[row.key, row.value]] : [])));
  return {
    of: (collection) => (values.get(keyOf(collection)) as Bookmark | undefined) ?? EMPTY,
    save: async (collection, bookmark) => {
      await desk.meta.put({ key: keyOf(collection), value: bookmark });
      values.set(keyOf(collection), bookmark);
    },
    isFilled: (collection) =>
      (values.get(keyOf(collection)) as Bookmark | undefined)?.checkpoint != null,
    startOf: (collection) => (values.get(startKeyOf(collection)) as Checkpoint | undefined) ?? null,
    saveStart: async (collection, start) => {
      await desk.meta.put({ key: startKeyOf(collection), value: start });
      values.set(startKeyOf(collection), start);
    },
    get isRecentHere() {
      return values.get(RECENT) === true;
    },
    recentIsHere: async () => {
      await desk.meta.put({ key: RECENT, value: true });
      values.set(RECENT, true);
    },
    get isStopped() {
      return values.get(STOPPED) === true;
    },
    setStopped: async (isStopped) => {
      await desk.meta.put({ key: STOPPED, value: isStopped });
      values.set(STOPPED, isStopped);
    },
  };
}
