import type { Table } from 'dexie';
import type { TableImage } from './image.ts';

/** A table as it was at a place of its collection. */
export interface CachedTable {
  format: number;
  /** What the columns were computed with; another basis asks for a rebuild. */
  basis: string;
  savedAtMs: number;
  /** Everything written up to this time is in the image. */
  lwt: number;
  image: TableImage;
}

/** Where the caches are kept between two starts; losing it costs a rebuild, nothing else. */
export interface CacheStore {
  load(key: string): Promise<unknown>;
  save(key: string, value: CachedTable): Promise<void>;
}

export interface CacheRow {
  key: string;
  value: unknown;
}

/** Caches as rows of a table of a plain Dexie database, one per table of the book. */
export function cacheStoreIn(caches: Table<CacheRow, string>): CacheStore {
  return {
    load: async (key) => {
      const [row] = await caches.bulkGet([key]);
      return row?.value;
    },
    save: async (key, value) => {
      await caches.put({ key, value });
    },
  };
}
