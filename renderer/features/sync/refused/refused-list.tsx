import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../../shared/contracts/data-api.ts';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { OneLine } from '../../../ui/one-line.tsx';
import type { TableColumn } from '../../../ui/table/table-column.ts';
import { VirtualTable } from '../../../ui/table/virtual-table.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { reasonOf, refusedName } from './refused-view.ts';

const ROW_HEIGHT = 58;

interface RefusedListProps {
  rows: readonly RejectedRow[];
  index: number;
  onChoose: (index: number) => void;
  onOpen: () => void;
}

export function RefusedList({ rows, index, onChoose, onOpen }: RefusedListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const columns = useMemo<TableColumn<'what' | 'at'>[]>(
    () => [
      { key: 'what', label: t('refused:column.what'), width: 'minmax(0, 1fr)' },
      { key: 'at', label: t('refused:column.at'), width: '190px', align: 'end' },
    ],
    [t],
  );
  return (
    <VirtualTable
      label={t('refused:list')}
      rowCount={rows.length}
      rowHeight={ROW_HEIGHT}
      columns={columns}
      selectedIndex={index}
      onSelect={onChoose}
      onOpen={onOpen}
      isClickChoice
      cell={(at, key) => {
        const row = rows[at];
        if (!row) return null;
        return key === 'what' ? <What row={row} /> : format.recent(row.at, now);
      }}
    />
  );
}

function What({ row }: { row: RejectedRow }) {
  const { t } = useTranslation();
  const name = refusedName(row);
  const kind = t(`sync:collections.${row.collection}`);
  return (
    <>
      <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>
        <OneLine>{name || kind}</OneLine>
      </Box>
      <Box component="span" sx={{ display: 'flex', gap: 0.75, typography: 'body2' }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {kind}
        </Box>
        <Box
          component="span"
          sx={{ color: 'error.main', overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {t(`refused:short.${reasonOf(row.code) ?? 'other'}`)}
        </Box>
      </Box>
    </>
  );
}
