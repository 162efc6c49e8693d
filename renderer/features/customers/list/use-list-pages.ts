import { useEffect, useSyncExternalStore } from 'react';
import type { DataClient } from '../../../data/data-client.ts';
import { toWireError } from '../../../data/data-client.ts';
import { useData } from '../../../data/data-provider.tsx';
import { useWatch } from '../../../data/use-answer.ts';
import { createListPages, type ListPages, type ListSnapshot } from './list-pages.ts';
import type { ListQuery } from './list-store.ts';

/** The rows of a query, kept fresh as the book changes. */
export function useListPages(query: ListQuery): {
  list: ListSnapshot;
  show: ListPages['show'];
  /** Customers in the whole book; null while it opens. */
  bookSize: number | null;
} {
  const data = useData();
  const pages = pagesOf(data);
  const list = useSyncExternalStore(pages.subscribe, pages.snapshot);
  const book = useWatch('book/version', {});
  useEffect(() => pages.ask(query), [pages, query]);
  useEffect(() => {
    if (book.data) pages.refresh(book.data.version);
  }, [pages, book.data]);
  return { list, show: pages.show, bookSize: book.data?.isReady ? book.data.customers : null };
}

const KEPT = new WeakMap<DataClient, ListPages>();

/** The pages outlive the screen: coming back shows the rows at once, where one left them. */
function pagesOf(data: DataClient): ListPages {
  const kept = KEPT.get(data);
  if (kept) return kept;
  const pages = createListPages((input) => data.query('customers/list', input), toWireError);
  KEPT.set(data, pages);
  return pages;
}
