import type { ErrorCode } from '../../../shared/contracts/errors.ts';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { canonicalText } from '../../../shared/domain/merge/is-same.ts';
import { normalise } from '../../../shared/domain/record/normalise.ts';
import type { DeskDatabase, RejectedWork } from '../desk/database.ts';
import { createWatchable, type Watchable } from '../watchable.ts';
import type { RejectedWorkBox } from './conflict-handler.ts';

export interface RejectedWorkStore extends RejectedWorkBox {
  keep(work: Omit<RejectedWork, 'key' | 'at'>): Promise<void>;
  /** It has been taken out of the desk database by whoever sent it again. */
  forget(key: string): void;
  /** False when there is no such work. */
  discard(key: string): Promise<boolean>;
  /** Of which documents of a collection work is kept. */
  idsIn(collection: CollectionName): string[];
  readonly count: Watchable<number>;
}

/**
 * Keyed by id and content, so that a later edit of the same document is judged anew. The keys stand in
 * memory too: every conflict asks for them.
 */
export async function openRejectedWork(
  desk: DeskDatabase,
  now: () => string,
): Promise<RejectedWorkStore> {
  const keys = new Set(await desk.rejected.toCollection().primaryKeys());
  const count = createWatchable(keys.size);

  async function keep(work: Omit<RejectedWork, 'key' | 'at'>): Promise<void> {
    const key = await keyOf(work.collection, work.tried);
    await desk.rejected.put({ ...work, key, at: now() });
    keys.add(key);
    count.set(keys.size);
  }

  return {
    count,
    keep,
    idsIn: (collection) => {
      const own = [...keys].filter((key) => key.startsWith(`${collection}|`));
      return [...new Set(own.map((key) => key.split('|')[1] ?? ''))];
    },
    has: async (collection, document) =>
      keys.size > 0 && keys.has(await keyOf(collection, document)),
    keepLost: (collection, mine, master) => {
      const isGone = master.why === 'left' || master.why === 'erased';
      const code: ErrorCode = isGone ? 'OUT_OF_SCOPE' : 'STALE_REVISION';
      return keep({ collection, id: mine.id, code, tried: mine, assumed: null, master });
    },
    forget: (key) => {
      keys.delete(key);
      count.set(keys.size);
    },
    discard: async (key) => {
      await desk.rejected.delete(key);
      const existed = keys.delete(key);
      count.set(keys.size);
      return existed;
    },
  };
}

async function keyOf(collection: CollectionName | string, document: object): Promise<string> {
  const content = normalise(document) as { id?: unknown };
  const bytes = new TextEncoder().encode(canonicalText(content));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `${collection}|${String(content.id)}|${hash.join('')}`;
}
