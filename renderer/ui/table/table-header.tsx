import ArrowDownwardRounded from '@mui/icons-material/ArrowDownwardRounded';
import ArrowUpwardRounded from '@mui/icons-material/ArrowUpwardRounded';
import ButtonBase from '@mui/material/ButtonBase';
import type { TableColumn, TableSort } from './table-column.ts';
import { Cell, HeaderGroup, HeaderRow } from './table-parts.ts';

interface TableHeaderProps<Key extends string> {
  columns: readonly TableColumn<Key>[];
  tracks: string;
  sort: TableSort<Key> | undefined;
  onSort: ((key: Key) => void) | undefined;
}

export function TableHeader<Key extends string>(props: TableHeaderProps<Key>) {
  return (
    <HeaderGroup role="rowgroup">
      <HeaderRow role="row" aria-rowindex={1} style={{ gridTemplateColumns: props.tracks }}>
        {props.columns.map((column) => {
          const direction = props.sort?.key === column.key ? props.sort.direction : null;
          return (
            <Cell
              key={column.key}
              role="columnheader"
              aria-sort={column.isSortable ? (direction ?? 'none') : undefined}
              data-align={column.align}
            >
              {column.isSortable ? (
                <ButtonBase
                  onClick={() => props.onSort?.(column.key)}
                  sx={{
                    font: 'inherit',
                    gap: 0.5,
                    borderRadius: 0.5,
                    height: 28,
                    // The mark stands on the inner side, so that label and figures share an edge.
                    flexDirection: column.align === 'end' ? 'row-reverse' : 'row',
                  }}
                >
                  {column.label}
                  <SortMark direction={direction} />
                </ButtonBase>
              ) : (
                column.label
              )}
            </Cell>
          );
        })}
      </HeaderRow>
    </HeaderGroup>
  );
}

/** Keeps its place when absent, so that sorting moves nothing. */
function SortMark({ direction }: { direction: TableSort['direction'] | null }) {
  const Icon = direction === 'descending' ? ArrowDownwardRounded : ArrowUpwardRounded;
  return <Icon sx={{ fontSize: 14, visibility: direction ? 'visible' : 'hidden' }} />;
}
