import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ROW_HEIGHT } from '../theme/theme.ts';
import { createTypeAhead, nextRow } from './row-keys.ts';
import type { TableColumn, TableSort } from './table-column.ts';
import { TableHeader } from './table-header.tsx';
import { Blank, Body, Cell, Frame, HEADER_HEIGHT, Row } from './table-parts.ts';

interface VirtualTableProps<Key extends string> {
  /** Spoken name of the table. */
  label: string;
  rowCount: number;
  rowHeight?: number;
  columns: readonly TableColumn<Key>[];
  /** Content of one cell; an index may not be loaded yet, then return nothing. */
  cell: (index: number, key: Key) => ReactNode;
  /** Half-open range of rows on the screen and just beside it. */
  onRange?: (from: number, to: number) => void;
  /** -1 for none. */
  selectedIndex: number;
  onSelect: (index: number) => void;
  onOpen: (index: number) => void;
  /** A click only chooses; Enter opens. */
  isClickChoice?: boolean;
  sort?: TableSort<Key> | undefined;
  onSort?: (key: Key) => void;
  /** The word typed so far while the table has the focus; choose a row for it. */
  onTypeAhead?: (text: string) => void;
  /** Shown in place of rows when there are none. */
  empty?: ReactNode;
  /** Where the table stands when it appears, in pixels; for coming back to where one was. */
  initialOffset?: number;
  onOffset?: (offset: number) => void;
}

/** Rows rendered beyond each edge, so that one turn of the wheel shows no gap. */
const OVERSCAN = 12;

/** A table of any length: only the rows on the screen exist. Rows by arrows, headers by Tab. */
export function VirtualTable<Key extends string>(props: VirtualTableProps<Key>) {
  const { rowCount, rowHeight = ROW_HEIGHT, columns, selectedIndex, onRange } = props;
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const [typeAhead] = useState(createTypeAhead);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    initialOffset: props.initialOffset ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;

  useEffect(() => onRange?.(from, to), [from, to, onRange]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of height moves every row
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  const rows = useRef(rowCount);
  rows.current = rowCount;
  // Only a choice moves the table: rows that come and go elsewhere must not.
  useEffect(() => {
    if (selectedIndex >= 0 && selectedIndex < rows.current)
      virtualizer.scrollToIndex(selectedIndex);
  }, [selectedIndex, virtualizer]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== frame.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const pageRows = Math.floor(((frame.current?.clientHeight ?? 0) - HEADER_HEIGHT) / rowHeight);
    const next = nextRow(event.key, { current: selectedIndex, rowCount, pageRows });
    if (next !== null) props.onSelect(next);
    else if (event.key === 'Enter' && selectedIndex >= 0) props.onOpen(selectedIndex);
    else if (event.key.length === 1 && props.onTypeAhead)
      props.onTypeAhead(typeAhead(event.key, event.timeStamp));
    else return;
    event.preventDefault();
  };

  const tracks = columns.map((column) => column.width).join(' ');
  const isActive = items.some((item) => item.index === selectedIndex);
  return (
    <Frame
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isActive ? `${id}-${selectedIndex}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => props.onOffset?.(event.currentTarget.scrollTop)}
    >
      <TableHeader columns={columns} tracks={tracks} sort={props.sort} onSort={props.onSort} />
      {rowCount === 0 && props.empty ? (
        <Blank role="row">
          <Blank role="gridcell">{props.empty}</Blank>
        </Blank>
      ) : null}
      <Body role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          <Row
            key={item.key}
            id={`${id}-${item.index}`}
            role="row"
            aria-rowindex={item.index + 2}
            aria-selected={item.index === selectedIndex}
            style={{
              gridTemplateColumns: tracks,
              height: rowHeight,
              transform: `translateY(${item.start - HEADER_HEIGHT}px)`,
            }}
            onClick={() => {
              props.onSelect(item.index);
              if (!props.isClickChoice) props.onOpen(item.index);
            }}
          >
            {columns.map((column) => (
              <Cell key={column.key} role="gridcell" data-align={column.align}>
                {props.cell(item.index, column.key)}
              </Cell>
            ))}
          </Row>
        ))}
      </Body>
    </Frame>
  );
}
