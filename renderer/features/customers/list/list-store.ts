import { create } from 'zustand';
import type { ListInput, ListSort } from '../../../../shared/contracts/data-api.ts';
import { forgetOnLock } from '../../../ui/forget-on-lock.ts';

export type ListFilter = ListInput['filter'];

/** Everything that decides which rows stand in the list and in what order. */
export interface ListQuery {
  sort: ListSort;
  direction: ListInput['direction'];
  filter: ListFilter;
}

interface ListStore {
  query: ListQuery;
  selectedIndex: number;
  /** Who stands in the chosen row: rows shift when other desks add customers. */
  selectedId: string | null;
  /** Where the list was scrolled to, in pixels, for coming back. */
  scrollOffset: number;
  sortBy(sort: ListSort): void;
  /** An undefined value takes that part of the filter away. */
  filterBy(part: { [K in keyof ListFilter]?: ListFilter[K] | undefined }): void;
  clearFilter(): void;
  select(index: number, id?: string): void;
  keepScroll(offset: number): void;
}

/** Names rise by default; of figures people want the largest first. */
const FIRST_DIRECTION: Record<ListSort, ListInput['direction']> = {
  name: 'ascending',
  town: 'ascending',
  lastVisit: 'descending',
  visits: 'descending',
  spend: 'descending',
  created: 'descending',
};
const TOP = { selectedIndex: -1, selectedId: null, scrollOffset: 0 };

/** State of the list that outlives the page: one comes back to where one was. */
export function createListStore() {
  return create<ListStore>((set) => ({
    query: { sort: 'name', direction: 'ascending', filter: {} },
    ...TOP,
    sortBy: (sort) =>
      set(({ query }) => ({
        ...TOP,
        query: { ...query, sort, direction: nextDirection(query, sort) },
      })),
    filterBy: (part) =>
      set(({ query }) => ({
        ...TOP,
        query: { ...query, filter: withoutEmpty({ ...query.filter, ...part }) },
      })),
    clearFilter: () => set(({ query }) => ({ ...TOP, query: { ...query, filter: {} } })),
    select: (selectedIndex, id) => set({ selectedIndex, selectedId: id ?? null }),
    keepScroll: (scrollOffset) => set({ scrollOffset }),
  }));
}

export const useListStore = createListStore();
forgetOnLock(() => useListStore.setState(useListStore.getInitialState()));

function nextDirection(query: ListQuery, sort: ListSort): ListInput['direction'] {
  if (query.sort !== sort) return FIRST_DIRECTION[sort];
  return query.direction === 'ascending' ? 'descending' : 'ascending';
}

function withoutEmpty(filter: Record<string, string | undefined>): ListFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as ListFilter;
}
