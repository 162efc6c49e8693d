import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskSummary, GarageInfo } from '../../../shared/contracts/sync-protocol.ts';
import type { TableColumn } from '../../ui/table/table-column.ts';
import { VirtualTable } from '../../ui/table/virtual-table.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DeskCell, type DeskColumn } from './desk-cell.tsx';

const ROW_HEIGHT = 58;
const WIDTHS: Record<DeskColumn, string> = {
  name: 'minmax(180px, 2fr)',
  state: 'minmax(230px, 2.2fr)',
  contact: '180px',
  waiting: '170px',
  rejected: '96px',
  program: '92px',
};
const AT_END: ReadonlySet<DeskColumn> = new Set(['rejected', 'program']);

interface DesksTableProps {
  desks: readonly DeskSummary[];
  garages: readonly GarageInfo[];
  ownId: string | null;
  index: number;
  onChoose: (index: number) => void;
  empty: ReactNode;
}

export function DesksTable({ desks, garages, ownId, ...rest }: DesksTableProps) {
  const { t } = useTranslation();
  const now = useNow();
  const columns = useMemo<TableColumn<DeskColumn>[]>(
    () =>
      (Object.keys(WIDTHS) as DeskColumn[]).map((key) => ({
        key,
        label: t(`desks:column.${key}`),
        width: WIDTHS[key],
        ...(AT_END.has(key) ? { align: 'end' } : {}),
      })),
    [t],
  );
  const garageName = useMemo(() => {
    const names = new Map(garages.map(({ id, name }) => [id, name]));
    return (desk: DeskSummary) => desk.garageIds.map((id) => names.get(id) ?? id).join(', ');
  }, [garages]);
  return (
    <VirtualTable
      label={t('desks:title')}
      rowCount={desks.length}
      rowHeight={ROW_HEIGHT}
      columns={columns}
      selectedIndex={rest.index}
      onSelect={rest.onChoose}
      // A desk has no page of its own; what can be done with it stands above the table.
      onOpen={rest.onChoose}
      isClickChoice
      empty={rest.empty}
      cell={(at, column) => {
        const desk = desks[at];
        if (!desk) return null;
        const isOwn = desk.id === ownId;
        return (
          <DeskCell desk={desk} column={column} garage={garageName(desk)} isOwn={isOwn} now={now} />
        );
      }}
    />
  );
}
