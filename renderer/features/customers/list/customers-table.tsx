import Box from '@mui/material/Box';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { CustomerRow, ListSort } from '../../../../shared/contracts/data-api.ts';
import { DateText } from '../../../ui/date-text.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { Money } from '../../../ui/money.tsx';
import { OneLine } from '../../../ui/one-line.tsx';
import { Phone } from '../../../ui/phone.tsx';
import { Plate } from '../../../ui/plate.tsx';
import type { TableColumn } from '../../../ui/table/table-column.ts';
import { VirtualTable } from '../../../ui/table/virtual-table.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import type { ListSnapshot } from './list-pages.ts';
import { useListStore } from './list-store.ts';

type ColumnKey = Exclude<ListSort, 'created'> | 'plates' | 'phone' | 'tags';

const SORTABLE: ReadonlySet<ColumnKey> = new Set(['name', 'town', 'lastVisit', 'visits', 'spend']);
const WIDTHS: Record<ColumnKey, string> = {
  name: 'minmax(180px, 2.2fr)',
  plates: 'minmax(150px, 1.6fr)',
  phone: 'minmax(140px, 1.2fr)',
  town: 'minmax(110px, 1.2fr)',
  tags: 'minmax(150px, 1.4fr)',
  lastVisit: '136px',
  visits: '84px',
  spend: '122px',
};
const AT_END: ReadonlySet<ColumnKey> = new Set(['lastVisit', 'visits', 'spend']);
/** What fits the row beside the count of the others. */
const PLATES_SHOWN = 1;
const TAGS_SHOWN = 1;

interface CustomersTableProps {
  list: ListSnapshot;
  onRange: (from: number, to: number) => void;
  onOpen: (index: number) => void;
  empty: ReactNode;
}

export function CustomersTable({ list, onRange, onOpen, empty }: CustomersTableProps) {
  const { t } = useTranslation();
  const { query, selectedIndex, sortBy, select } = useListStore(
    useShallow(({ query, selectedIndex, sortBy, select }) => ({
      query,
      selectedIndex,
      sortBy,
      select,
    })),
  );
  const [{ scrollOffset, keepScroll }] = useState(useListStore.getState);
  const columns = useMemo<TableColumn<ColumnKey>[]>(
    () =>
      (Object.keys(WIDTHS) as ColumnKey[]).map((key) => ({
        key,
        label: t(`customers:column.${key}`),
        width: WIDTHS[key],
        isSortable: SORTABLE.has(key),
        ...(AT_END.has(key) ? { align: 'end' } : {}),
      })),
    [t],
  );
  const cell = useCallback(
    (index: number, key: ColumnKey) => {
      const row = list.rowAt(index);
      return row ? <RowCell row={row} column={key} /> : null;
    },
    [list],
  );
  const choose = useCallback(
    (index: number) => select(index, list.rowAt(index)?.id),
    [list, select],
  );
  useFollowChosen(list);
  const sort =
    query.sort === 'created' ? undefined : { key: query.sort, direction: query.direction };
  return (
    <VirtualTable<ColumnKey>
      label={t('customers:list.title')}
      rowCount={list.total ?? 0}
      columns={columns}
      cell={cell}
      onRange={onRange}
      selectedIndex={selectedIndex}
      onSelect={choose}
      onOpen={onOpen}
      sort={sort}
      onSort={(key) => isSort(key) && sortBy(key)}
      empty={empty}
      initialOffset={scrollOffset}
      onOffset={keepScroll}
    />
  );
}

/** Keeps the chosen customer chosen when rows come and go above it. */
function useFollowChosen(list: ListSnapshot): void {
  useEffect(() => {
    const { selectedIndex, selectedId, select } = useListStore.getState();
    const id = list.rowAt(selectedIndex)?.id;
    if (id === undefined || id === selectedId) return;
    const at = selectedId === null ? selectedIndex : list.indexOf(selectedId);
    if (at === selectedIndex) select(at, id);
    else if (at >= 0 && selectedId !== null) select(at, selectedId);
  }, [list]);
}

function isSort(key: ColumnKey): key is Exclude<ListSort, 'created'> {
  return SORTABLE.has(key);
}

function RowCell({ row, column }: { row: CustomerRow; column: ColumnKey }) {
  const format = useFormat();
  switch (column) {
    case 'name':
      return (
        <Box sx={{ fontWeight: 600 }}>
          <OneLine>{row.name}</OneLine>
        </Box>
      );
    case 'plates':
      return <Plates plates={row.plates} />;
    case 'phone':
      return row.phone ? <Phone number={row.phone} /> : null;
    case 'town':
      return <OneLine>{row.town}</OneLine>;
    case 'tags':
      return <Tags row={row} />;
    case 'lastVisit':
      return row.lastVisitOn ? <DateText on={row.lastVisitOn} /> : null;
    case 'visits':
      return row.visitCount > 0 ? format.number(row.visitCount) : null;
    case 'spend':
      return row.visitCount > 0 ? <Money minor={row.spendMinor} currency={row.currency} /> : null;
  }
}

function Plates({ plates }: Pick<CustomerRow, 'plates'>) {
  const more = plates.length - PLATES_SHOWN;
  return (
    <Box component="span" title={plates.map((plate) => plate.text).join(', ')}>
      {plates.slice(0, PLATES_SHOWN).map((plate) => (
        <Plate key={plate.text} text={plate.text} country={plate.country} />
      ))}
      <More count={more} />
    </Box>
  );
}

/** A status that is not the usual one takes the place of the tags; those are counted then. */
function Tags({ row }: { row: CustomerRow }) {
  const { t } = useTranslation();
  const shown = row.status === 'active' ? row.tags.slice(0, TAGS_SHOWN) : [];
  const more = row.tags.length - shown.length;
  return (
    <Box component="span" title={row.tags.join(', ')} sx={{ display: 'inline-flex', gap: 0.5 }}>
      {row.status === 'active' ? null : (
        <ToneChip tone={row.status === 'prospect' ? 'primary' : 'neutral'}>
          {t(`customers:status.${row.status}`)}
        </ToneChip>
      )}
      {shown.map((tag) => (
        <ToneChip key={tag} tone="neutral">
          <bdi>{tag}</bdi>
        </ToneChip>
      ))}
      <More count={more} />
    </Box>
  );
}

function More({ count }: { count: number }) {
  const format = useFormat();
  if (count <= 0) return null;
  return (
    <Box component="span" sx={{ color: 'text.secondary', marginInlineStart: 0.75 }}>
      <bdi dir="ltr">+{format.number(count)}</bdi>
    </Box>
  );
}
