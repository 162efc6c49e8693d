import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import type { Action } from '../../../ui/actions/action.ts';
import { useActions } from '../../../ui/actions/use-actions.ts';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import { ConsentsSection } from '../consents/consents-section.tsx';
import { useToday } from '../use-today.ts';
import { CarsAside } from './cars-aside.tsx';
import { CarsSection } from './cars-section.tsx';
import { DetailsSection } from './details-section.tsx';
import { FiguresRow } from './figures-row.tsx';
import { HistorySection } from './history-section.tsx';
import { toHistory } from './history-view.ts';
import { NotesAside } from './notes-aside.tsx';
import { PageDialogs } from './page-dialogs.tsx';
import { PageHeadCard } from './page-head-card.tsx';
import { type PageDialog, useCustomerActions } from './use-customer-actions.ts';
import { toCars, toTimeline } from './view-model.ts';
import { VisitTimeline } from './visit-timeline.tsx';

const TABS = ['visits', 'vehicles', 'details', 'consents', 'replaced'] as const;
type TabName = (typeof TABS)[number];
const TAB_KEYS: Record<TabName, string> = {
  visits: 'Alt+V',
  vehicles: 'Alt+C',
  details: 'Alt+D',
  consents: 'Alt+O',
  replaced: 'Alt+H',
};

export function CustomerView({ page }: { page: CustomerPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const id = useId();
  const [tab, setTab] = useState<TabName>('visits');
  const [dialog, setDialog] = useState<PageDialog>(null);
  const cars = useMemo(() => toCars(page, today), [page, today]);
  const sellableId = cars.find((car) => car.isSellable)?.ownership.id ?? null;
  const actions = useCustomerActions(setDialog, sellableId);
  useTabActions(setTab);
  const timeline = useMemo(() => toTimeline(page), [page]);
  const history = useMemo(() => toHistory(page), [page]);
  const counts = {
    visits: page.visitCount,
    vehicles: cars.length,
    details: null,
    consents: null,
    replaced: history.length,
  };
  // Most customers never have such a value; the key leads there all the same.
  const shownTabs = TABS.filter(
    (name) => name !== 'replaced' || tab === name || history.length > 0,
  );
  const close = () => setDialog(null);
  const editCar = (vehicleId: string) => setDialog({ kind: 'vehicle', vehicleId });

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, minHeight: '100%' }}>
      <PageHeadCard page={page} actions={actions} />
      <FiguresRow page={page} today={today} />
      <Box
        sx={{
          flex: 1,
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 330px' },
        }}
      >
        <Paper sx={{ display: 'flex', flexDirection: 'column', minHeight: 320, minWidth: 0 }}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              paddingInline: 1,
              borderBottom: '1px solid',
              borderColor: 'divider',
            }}
          >
            <Tabs value={tab} onChange={(_, next: TabName) => setTab(next)} sx={{ flex: 1 }}>
              {shownTabs.map((name) => (
                <Tab
                  key={name}
                  value={name}
                  id={`${id}-${name}`}
                  aria-controls={`${id}-panel`}
                  label={tabLabel(t(`customers:tab.${name}`), counts[name], format.number)}
                />
              ))}
            </Tabs>
            {page.isWaiting ? (
              <ToneChip tone="warning">{t('customers:page.waiting')}</ToneChip>
            ) : null}
          </Box>
          <Box
            role="tabpanel"
            id={`${id}-panel`}
            aria-labelledby={`${id}-${tab}`}
            sx={{ flex: 1, minHeight: 0 }}
          >
            {tab === 'visits' ? (
              <VisitTimeline items={timeline} visitCount={page.visitCount} />
            ) : null}
            {tab === 'vehicles' ? (
              <CarsSection
                cars={cars}
                addVehicle={actions.addVehicle}
                sellVehicle={actions.sellVehicle}
                changes={{
                  onEdit: editCar,
                  onSell: (ownershipId) => setDialog({ kind: 'sell', ownershipId }),
                  onEditOwnership: (ownershipId) => setDialog({ kind: 'ownership', ownershipId }),
                }}
              />
            ) : null}
            {tab === 'details' ? <DetailsSection customer={page.customer} /> : null}
            {tab === 'consents' ? (
              <ConsentsSection key={page.customer.id} customer={page.customer} />
            ) : null}
            {tab === 'replaced' ? (
              <HistorySection
                lines={history}
                onUse={(earlier) => setDialog({ kind: 'edit', earlier })}
              />
            ) : null}
          </Box>
        </Paper>
        <Box sx={{ display: 'grid', gap: 1.5, alignContent: 'start' }}>
          <CarsAside cars={cars} onEdit={editCar} />
          <NotesAside customer={page.customer} />
        </Box>
      </Box>
      <PageDialogs page={page} dialog={dialog} onClose={close} />
    </Box>
  );
}

function tabLabel(text: string, count: number | null, number: (value: number) => string): string {
  return count === null ? text : `${text} ${number(count)}`;
}

function useTabActions(show: (tab: TabName) => void): void {
  const actions = useMemo<Action[]>(
    () =>
      TABS.map((name) => ({
        id: `customers/show-${name}`,
        labelKey: `customers:tab.${name}`,
        shortcut: TAB_KEYS[name],
        run: () => show(name),
      })),
    [show],
  );
  useActions(actions);
}
