import { describe, expect, it } from 'vitest';
import { createListStore } from './list-store.ts';

describe('list store', () => {
  it('sorts a figure by the largest first and turns at the second time', () => {
    const store = createListStore();
    store.getState().sortBy('spend');
    expect(store.getState().query).toMatchObject({ sort: 'spend', direction: 'descending' });
    store.getState().sortBy('spend');
    expect(store.getState().query.direction).toBe('ascending');
  });

  it('drops an emptied part of the filter and goes back to the top', () => {
    const store = createListStore();
    store.getState().select(40, 'c40');
    store.getState().filterBy({ tag: 'fleet', kind: 'business' });
    store.getState().filterBy({ tag: undefined });
    expect(store.getState().query.filter).toEqual({ kind: 'business' });
    expect(store.getState()).toMatchObject({ selectedIndex: -1, selectedId: null });
  });

  it('clears the whole filter and keeps the order', () => {
    const store = createListStore();
    store.getState().sortBy('town');
    store.getState().filterBy({ text: 'lind' });
    store.getState().clearFilter();
    expect(store.getState().query).toEqual({ sort: 'town', direction: 'ascending', filter: {} });
  });
});
