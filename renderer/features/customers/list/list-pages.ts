import type { CustomerRow, ListAnswer, ListInput } from '../../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../../shared/contracts/errors.ts';
import type { ListQuery } from './list-store.ts';

/** Rows asked for at once: some five screens, so that a turn of the wheel seldom waits. */
export const PAGE_ROWS = 100;
/** Pages kept; a long scroll must not fill the memory with the whole book. */
const PAGES_MAX = 40;

export interface ListSnapshot {
  /** Null until the first answer. */
  total: number | null;
  tags: ListAnswer['tags'];
  error: WireError | null;
  rowAt: (index: number) => CustomerRow | undefined;
  /** Row of a customer among those looked at, -1 when it is not there. */
  indexOf: (id: string) => number;
}

interface Page {
  rows: readonly CustomerRow[];
  /** Book version these rows were read at; older ones are shown until newer ones are here. */
  version: number;
}

export interface ListPages {
  subscribe: (listener: () => void) => () => void;
  snapshot: () => ListSnapshot;
  /** Which rows; what is shown stays until the first rows of the new question are here. */
  ask: (query: ListQuery) => void;
  /** Half-open range of rows on the screen. */
  show: (from: number, to: number) => void;
  /** The book changed: what is on the screen is read again in place. */
  refresh: (version: number) => void;
}

type FetchRows = (input: ListInput) => Promise<ListAnswer>;

/** The part of a long list that has been looked at, as an external store. */
export function createListPages(
  fetchRows: FetchRows,
  toError: (error: unknown) => WireError,
): ListPages {
  const listeners = new Set<() => void>();
  let query: ListQuery | null = null;
  /** Counts questions; answers to older ones are dropped. */
  let question = 0;
  let answeredQuestion = 0;
  let version = 0;
  let visible: [from: number, to: number] = [0, PAGE_ROWS];
  let pages = new Map<number, Page>();
  const asked = new Map<number, number>();
  let snapshot: ListSnapshot = {
    total: null,
    tags: [],
    error: null,
    rowAt: () => undefined,
    indexOf: () => -1,
  };

  const publish = (part: Partial<ListSnapshot>) => {
    const shown = pages;
    snapshot = {
      ...snapshot,
      ...part,
      rowAt: (index) => shown.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS],
      indexOf: (id) => {
        for (const [page, { rows }] of shown) {
          const at = rows.findIndex((row) => row.id === id);
          if (at >= 0) return page * PAGE_ROWS + at;
        }
        return -1;
      },
    };
    for (const listener of listeners) listener();
  };

  const take = (page: number, readAt: number, answer: ListAnswer) => {
    const kept = answeredQuestion === question ? [...pages] : [];
    answeredQuestion = question;
    pages = new Map(kept.filter(([number]) => number !== page).slice(-PAGES_MAX));
    pages.set(page, { rows: answer.rows, version: readAt });
    publish({ total: answer.total, tags: answer.tags, error: null });
  };

  const fetchPage = async (page: number) => {
    if (!query) return;
    const [ofQuestion, readAt] = [question, version];
    asked.set(page, readAt);
    try {
      const answer = await fetchRows({ ...query, offset: page * PAGE_ROWS, limit: PAGE_ROWS });
      if (ofQuestion !== question) return;
      asked.delete(page);
      take(page, readAt, answer);
      fetchMissing();
    } catch (error) {
      if (ofQuestion !== question) return;
      asked.delete(page);
      publish({ error: toError(error) });
    }
  };

  const fetchMissing = () => {
    const [from, to] = visible;
    const first = Math.max(0, Math.floor(from / PAGE_ROWS));
    const last = Math.max(first, Math.floor((to - 1) / PAGE_ROWS));
    for (let page = first; page <= last; page += 1) {
      const isFresh = answeredQuestion === question && pages.get(page)?.version === version;
      if (!isFresh && !asked.has(page)) void fetchPage(page);
    }
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    ask: (next) => {
      query = next;
      question += 1;
      asked.clear();
      // Rows may stand until newer ones are here; “nobody” would be a wrong answer after an import.
      if (snapshot.total === 0) publish({ total: null });
      fetchMissing();
    },
    show: (from, to) => {
      if (to <= from) return;
      visible = [from, to];
      fetchMissing();
    },
    refresh: (next) => {
      if (next === version) return;
      version = next;
      fetchMissing();
    },
  };
}
