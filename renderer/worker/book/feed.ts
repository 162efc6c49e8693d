import type { RxCollection } from 'rxdb/plugins/core';
import { FILLED_LWT } from '../replica/filled-document.ts';
import type { CachedTable, CacheStore } from './cache-store.ts';
import { allDocuments, changedDocuments, type Stored } from './documents.ts';
import type { TableImage } from './image.ts';

/** Rises when tables or images change their meaning; older caches are built anew. */
export const CACHE_FORMAT = 1;
/**
 * Writes commit in another order than their write times, so a cache claims to reflect only what is older than this
 * when it is saved; the writes since then are applied once more at the next start.
 */
const COMMIT_LAG_MS = 30_000;
/** Filled documents are all older than this; a complete cache has every one of them. */
const AFTER_FILL_LWT = FILLED_LWT + 1;
/** RxDB forgets deleted documents after a month; an older cache could keep them for ever. */
const CACHE_AGE_MAX_MS = 14 * 86_400_000;

export interface FedTable<T> {
  put(document: T): void;
  remove(id: string): void;
  toImage(): TableImage;
  restore(image: TableImage): void;
}

/** `abandoned` is closed before it was complete: such a table is never saved. */
type Phase = 'restoring' | 'loading' | 'following' | 'closed' | 'abandoned';

interface FeedOptions<T> {
  key: string;
  collection: RxCollection<T>;
  table: FedTable<T>;
  store: CacheStore;
  basis: string;
  /** False while the first fill of the collection goes on. */
  isFilled: () => boolean;
  /** Called after each batch. */
  onApplied: () => void;
}

/** Keeps one table in step with its collection: cache, later changes, then the stream of writes. */
export class Feed<T extends { id: string }> {
  readonly #options: FeedOptions<T>;
  /** Ids written while loading: what is read for them may be older. */
  readonly #written = new Set<string>();
  readonly #subscription: { unsubscribe(): void };
  /** Writes that came before the cache was in. */
  readonly #waiting: Stored<T>[] = [];
  #phase: Phase = 'restoring';
  #newestLwt = 0;
  #unsaved = 0;

  constructor(options: FeedOptions<T>) {
    this.#options = options;
    this.#subscription = options.collection.eventBulks$.subscribe((bulk) => {
      const documents = bulk.events.map((event) => event.documentData as Stored<T>);
      if (this.#phase === 'restoring') this.#waiting.push(...documents);
      else this.#takeWritten(documents);
    });
  }

  /** Documents applied since the last save. */
  get unsaved(): number {
    return this.#unsaved;
  }

  async load(): Promise<void> {
    const { collection, onApplied } = this.#options;
    const cached = await this.#restore();
    if (this.#isAbandoned()) return;
    this.#phase = 'loading';
    this.#takeWritten(this.#waiting.splice(0));
    const pages = cached
      ? changedDocuments(collection, { lwt: cached.lwt, id: '' })
      : allDocuments(collection);
    for await (const page of pages) {
      if (this.#isAbandoned()) return;
      for (const document of page) {
        if (!this.#written.has(document.id)) this.#apply(document);
      }
      onApplied();
    }
    if (this.#isAbandoned()) return;
    this.#phase = 'following';
    this.#written.clear();
    onApplied();
  }

  async save(): Promise<void> {
    if (this.#phase !== 'following' && this.#phase !== 'closed') return;
    // What the fill brings has no write time of its own, so nothing could tell what a cache is missing of it.
    if (!this.#options.isFilled()) return;
    const { key, store, basis, table } = this.#options;
    const savedAtMs = Date.now();
    const newest = Math.min(this.#newestLwt, savedAtMs) - COMMIT_LAG_MS;
    const lwt = Math.max(newest, AFTER_FILL_LWT);
    this.#unsaved = 0;
    await store.save(key, { format: CACHE_FORMAT, basis, savedAtMs, lwt, image: table.toImage() });
  }

  close(): void {
    this.#phase = this.#phase === 'following' ? 'closed' : 'abandoned';
    this.#subscription.unsubscribe();
  }

  #isAbandoned(): boolean {
    return this.#phase === 'abandoned';
  }

  #takeWritten(documents: readonly Stored<T>[]): void {
    for (const document of documents) {
      if (this.#phase === 'loading') this.#written.add(document.id);
      this.#apply(document);
    }
    if (documents.length > 0) this.#options.onApplied();
  }

  #apply(document: Stored<T>): void {
    const { table } = this.#options;
    if (document._deleted) table.remove(document.id);
    else table.put(document as T);
    this.#newestLwt = Math.max(this.#newestLwt, document._meta.lwt);
    this.#unsaved++;
  }

  async #restore(): Promise<CachedTable | null> {
    const { key, store, basis, table } = this.#options;
    try {
      const cached = (await store.load(key)) as CachedTable | undefined;
      if (!cached || cached.format !== CACHE_FORMAT || cached.basis !== basis) return null;
      const age = Date.now() - cached.savedAtMs;
      // A clock set back makes later writes look older than the cache.
      if (!(age >= 0 && age < CACHE_AGE_MAX_MS) || !Number.isFinite(cached.lwt)) return null;
      table.restore(cached.image);
      this.#newestLwt = cached.lwt;
      return cached;
    } catch {
      // An unreadable cache is as good as none: everything in it can be read from the collection.
      return null;
    }
  }
}
