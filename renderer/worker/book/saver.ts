/** Nothing changed for this long: the desk is idle enough to write some megabytes. */
const IDLE_MS = 5_000;
const BETWEEN_SAVES_MS = 30_000;
/** Fewer changes are read again at the next start in less time than one save takes. */
const WORTH_SAVING = 500;

export interface Saveable {
  readonly unsaved: number;
  save(): Promise<void>;
}

/** Saves the caches when the desk has been idle, seldom, and only where it spares reading. */
export class Saver {
  readonly #feeds: readonly Saveable[];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastSaveMs = Number.NEGATIVE_INFINITY;
  #running: Promise<void> = Promise.resolve();

  constructor(feeds: readonly Saveable[]) {
    this.#feeds = feeds;
  }

  /** Something changed: the wait for an idle moment begins anew. */
  touch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const earliest = this.#lastSaveMs + BETWEEN_SAVES_MS - Date.now();
    this.#timer = setTimeout(() => this.#saveSoon(), Math.max(IDLE_MS, earliest));
  }

  /** Saves what changed at all, then stops. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = this.#running.then(() => this.#save(1));
    await this.#running;
  }

  #saveSoon(): void {
    this.#timer = null;
    this.#running = this.#running.then(() => this.#save(WORTH_SAVING));
  }

  async #save(worth: number): Promise<void> {
    this.#lastSaveMs = Date.now();
    for (const feed of this.#feeds) {
      if (feed.unsaved < worth) continue;
      try {
        await feed.save();
      } catch {
        // Without a cache the next start reads the collection, which is slower and no less right.
      }
    }
  }
}
