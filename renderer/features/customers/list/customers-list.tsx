import AddRounded from '@mui/icons-material/AddRounded';
import FilterListRounded from '@mui/icons-material/FilterListRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type RefObject, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useWatch } from '../../../data/use-answer.ts';
import type { Action } from '../../../ui/actions/action.ts';
import { ActionButton } from '../../../ui/actions/action-button.tsx';
import { useActions } from '../../../ui/actions/use-actions.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { IncompleteNote } from '../../../ui/incomplete-note.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { useMay } from '../../../ui/permission/use-may.ts';
import { CustomersTable } from './customers-table.tsx';
import { ListFilters } from './list-filters.tsx';
import { useListStore } from './list-store.ts';
import { useListPages } from './use-list-pages.ts';

/** Every customer of the book: sorted, filtered, one key from the page of each. */
export function CustomersList() {
  const { t } = useTranslation();
  const format = useFormat();
  const [, navigate] = useLocation();
  const query = useListStore((state) => state.query);
  const { list, show, bookSize } = useListPages(query);
  const fill = useWatch('sync/state', {}).data?.firstFill ?? null;
  const filterBox = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const { add, focusFilter } = useListActions(filterBox, table);
  const open = useCallback(
    (index: number) => {
      const row = list.rowAt(index);
      if (row) navigate(`/customers/${encodeURIComponent(row.id)}`);
    },
    [list, navigate],
  );
  const isFiltered = Object.keys(query.filter).length > 0;
  const note = useMemo(() => {
    if (list.total === null || bookSize === null) return '';
    const total = format.number(list.total);
    return isFiltered
      ? t('customers:list.someOf', { total, all: format.number(bookSize) })
      : t('customers:list.all', { count: list.total, total });
  }, [list.total, bookSize, isFiltered, format, t]);

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 360 }}>
      <PageHead title={t('customers:list.title')} note={note}>
        <ImportLink />
        <ActionButton action={add} isPrimary />
      </PageHead>
      <ListFilters box={filterBox} tags={list.tags} shortcut={focusFilter.shortcut ?? ''} />
      {fill ? (
        <Box sx={{ mb: 1 }}>
          <IncompleteNote fill={fill} />
        </Box>
      ) : null}
      {list.error ? (
        <Box sx={{ mb: 1 }}>
          <ErrorNotice code={list.error.code} />
        </Box>
      ) : null}
      <Box ref={table} sx={{ flex: 1, minHeight: 0 }}>
        <CustomersTable
          list={list}
          onRange={show}
          onOpen={open}
          empty={list.total === null ? null : <NoRows isFiltered={isFiltered} addCustomer={add} />}
        />
      </Box>
    </Box>
  );
}

function useListActions(
  filterBox: RefObject<HTMLInputElement | null>,
  table: RefObject<HTMLDivElement | null>,
) {
  const [, navigate] = useLocation();
  const actions = useMemo(() => {
    const add: Action = {
      id: 'customers/add-customer',
      labelKey: 'customers:actions.add',
      icon: AddRounded,
      shortcut: 'Alt+N',
      needs: 'write',
      run: () => navigate('/customers/new'),
    };
    const focusFilter: Action = {
      id: 'customers/filter-list',
      labelKey: 'customers:actions.filter',
      icon: FilterListRounded,
      shortcut: 'Alt+L',
      run: () => filterBox.current?.focus(),
    };
    const enterTable: Action = {
      id: 'customers/enter-table',
      labelKey: 'customers:actions.enterTable',
      shortcut: 'ArrowDown',
      isHidden: true,
      run: () => {
        const { selectedIndex, select } = useListStore.getState();
        table.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
        if (selectedIndex < 0) select(0);
      },
    };
    return { add, focusFilter, all: [add, focusFilter, enterTable] };
  }, [navigate, filterBox, table]);
  useActions(actions.all);
  return actions;
}

function NoRows({ isFiltered, addCustomer }: { isFiltered: boolean; addCustomer: Action }) {
  const { t } = useTranslation();
  const clearFilter = useListStore((state) => state.clearFilter);
  if (isFiltered) {
    return (
      <EmptyState title={t('customers:list.noMatch')} text={t('customers:list.noMatchText')}>
        <Button onClick={clearFilter}>{t('customers:list.clearFilter')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('customers:list.empty')} text={t('customers:list.emptyText')}>
      <ImportLink />
      <ActionButton action={addCustomer} isPrimary />
    </EmptyState>
  );
}

function ImportLink() {
  const { t } = useTranslation();
  const may = useMay();
  return may('write') ? <Button href="#/import">{t('customers:list.import')}</Button> : null;
}
