import type { RxCollection } from 'rxdb/plugins/core';
import type {
  Checkpoint,
  CollectionName,
  FillAnswer,
  FillCursor,
  WireDocument,
} from '../../../../shared/contracts/sync-protocol.ts';
import { putFilled } from '../../replica/put-filled.ts';
import type { ServerClient } from '../server-client.ts';
import type { Bookmark, Bookmarks } from './bookmarks.ts';

export interface CollectionToFill {
  collection: CollectionName;
  target: RxCollection;
  /** Marks our writes for RxDB as ones that came from the server. */
  context: string;
}

export interface FillTools {
  client: Pick<ServerClient, 'fill' | 'named'>;
  bookmarks: Bookmarks;
  /** False when the fill shall end where it stands. */
  isWanted(): boolean;
  onStored(): void;
}

/** Rows asked for at a time; the server ends a page earlier by its bytes. */
const PAGE_ROWS = 2_000;
/** Rows stored at a time: more gains little, and the thread would be busy too long to answer a search in between. */
const STORE_ROWS = 500;
/** Rows of the first page, which brings the newest work. */
const FIRST_ROWS = 1_000;

/** Pages from the bookmark on until all is here; while one is stored, the next is on its way or stored behind it. */
export async function fillCollection(filling: CollectionToFill, tools: FillTools): Promise<void> {
  const { collection } = filling;
  const ask = (cursor: FillCursor | null) => {
    const page = tools.client.fill(collection, cursor, cursor ? PAGE_ROWS : FIRST_ROWS);
    // Awaited after the page before it is stored; until then a failure must not count as unhandled.
    page.catch(() => undefined);
    return page;
  };
  let next = ask(tools.bookmarks.of(collection).cursor);
  let before: Promise<void> = Promise.resolve();
  while (tools.isWanted()) {
    const page = await next;
    if (!page.done) next = ask(page.cursor);
    const taken = takePage(filling, tools, page, before);
    taken.catch(() => undefined);
    await before;
    before = taken;
    if (page.done) break;
  }
  await before;
}

/** The newest page alone, if it has not come yet. */
export async function fillFirstPage(filling: CollectionToFill, tools: FillTools): Promise<void> {
  const { collection } = filling;
  if (tools.bookmarks.of(collection).cursor !== null || !tools.isWanted()) return;
  await takePage(filling, tools, await tools.client.fill(collection, null, FIRST_ROWS), undefined);
}

/**
 * Documents before bookmark, and bookmarks in turn: after a crash in between, pages come once more and change
 * nothing.
 */
async function takePage(
  filling: CollectionToFill,
  tools: FillTools,
  page: FillAnswer,
  before: Promise<void> | undefined,
): Promise<void> {
  const { collection } = filling;
  await storeDocuments(filling, page.documents);
  await before;
  const { bookmarks } = tools;
  const next = after(collection, bookmarks.of(collection), page, bookmarks.startOf(collection));
  await bookmarks.save(collection, next);
  tools.onStored();
}

/** The parts follow each other without waiting for the disk, but not without letting others in between. */
export async function storeDocuments(
  { target, context }: CollectionToFill,
  documents: readonly WireDocument[],
): Promise<void> {
  const parts: Promise<void>[] = [];
  for (let from = 0; from < documents.length; from += STORE_ROWS) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve, 0));
    const part = putFilled(target, documents.slice(from, from + STORE_ROWS), context);
    part.catch(() => undefined);
    parts.push(part);
  }
  await Promise.all(parts);
}

function after(
  collection: CollectionName,
  bookmark: Bookmark,
  page: FillAnswer,
  start: Checkpoint | null,
): Bookmark {
  const { e, s } = page.cursor;
  const isFirst = bookmark.cursor === null || page.restarted !== undefined;
  const leftEpoch = page.restarted ? (bookmark.cursor?.e ?? null) : null;
  const next: Bookmark = {
    cursor: page.cursor,
    received: (isFirst ? 0 : bookmark.received) + page.documents.length,
    total: page.total ?? bookmark.total,
    newest: isFirst ? customersIn(collection, page.documents) : bookmark.newest,
    leftEpoch: bookmark.leftEpoch ?? leftEpoch,
    checkpoint: null,
  };
  if (!page.done) return next;
  // What came before the server began to count anew may be wrong by now. The pull is told of the epoch it was of,
  // goes through everything once more and mends it.
  const { leftEpoch: left } = next;
  const checkpoint = left === null ? (start ?? { e, s }) : { e: left, s: '' };
  return { ...next, newest: [], checkpoint };
}

function customersIn(collection: CollectionName, documents: readonly WireDocument[]): string[] {
  if (collection === 'customers') return documents.map(({ id }) => id);
  const ids = documents.flatMap(({ customerId }) =>
    typeof customerId === 'string' ? [customerId] : [],
  );
  return [...new Set(ids)];
}
