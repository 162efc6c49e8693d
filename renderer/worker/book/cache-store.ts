import { Dexie, type Table } from 'dexie';
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
  close(): Promise<void>;
}

/** A plain Dexie database with one record per table of the book. */
export function openCacheStore(name: string): CacheStore {
  const database = new Dexie(name, { chromeTransactionDurability: 'relaxed' });
  database.version(1).stores({ caches: '' });
  const caches: Table<CachedTable, string> = database.table('caches');
  return {
    load: (key) => caches.get(key),
    save: async (key, value) => {
      await caches.put(value, key);
    },
    close: async () => {
      database.close();
    },
  };
}
