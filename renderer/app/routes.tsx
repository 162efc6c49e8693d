import GroupRounded from '@mui/icons-material/GroupRounded';
import HistoryRounded from '@mui/icons-material/HistoryRounded';
import SettingsRounded from '@mui/icons-material/SettingsRounded';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

export interface DeskRoute {
  /** Pattern of the place behind the hash: `/customers/:id`. */
  path: string;
  page: LazyExoticComponent<ComponentType>;
  titleKey: string;
  /** Set when the rail shows the place. */
  rail?: { actionId: string; icon: ComponentType<SvgIconProps>; shortcut: string };
}

const CustomersRoute = lazy(async () => {
  const { CustomersRoute: page } = await import('../features/customers/customers.route.tsx');
  return { default: page };
});
const NewCustomerRoute = lazy(async () => {
  const { NewCustomerRoute: page } = await import('../features/customers/customers.route.tsx');
  return { default: page };
});
const CustomerRoute = lazy(async () => {
  const { CustomerRoute: page } = await import('../features/customers/customers.route.tsx');
  return { default: page };
});
const ActivityRoute = lazy(async () => {
  const { ActivityRoute: page } = await import('../features/sync/activity.route.tsx');
  return { default: page };
});
const SettingsRoute = lazy(async () => {
  const { SettingsRoute: page } = await import('../features/settings/settings.route.tsx');
  return { default: page };
});

/** Every place of the desk. A feature enters the program here; the first one with a rail is home. */
export const ROUTES: readonly DeskRoute[] = [
  {
    path: '/customers',
    page: CustomersRoute,
    titleKey: 'customers:list.title',
    rail: { actionId: 'customers/open-list', icon: GroupRounded, shortcut: 'Alt+1' },
  },
  { path: '/customers/new', page: NewCustomerRoute, titleKey: 'customers:new.title' },
  { path: '/customers/:id', page: CustomerRoute, titleKey: 'customers:page.title' },
  {
    path: '/activity',
    page: ActivityRoute,
    titleKey: 'shell:places.activity',
    rail: { actionId: 'sync/open-activity', icon: HistoryRounded, shortcut: 'Alt+3' },
  },
  {
    path: '/settings',
    page: SettingsRoute,
    titleKey: 'shell:places.settings',
    rail: { actionId: 'settings/open-settings', icon: SettingsRounded, shortcut: 'Alt+4' },
  },
];

export const HOME = ROUTES.find((route) => route.rail)?.path ?? '/settings';
