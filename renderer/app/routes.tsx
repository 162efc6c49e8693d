import AddRounded from '@mui/icons-material/AddRounded';
import BadgeRounded from '@mui/icons-material/BadgeRounded';
import DevicesRounded from '@mui/icons-material/DevicesRounded';
import GroupRounded from '@mui/icons-material/GroupRounded';
import HistoryRounded from '@mui/icons-material/HistoryRounded';
import ReportProblemRounded from '@mui/icons-material/ReportProblemRounded';
import SettingsRounded from '@mui/icons-material/SettingsRounded';
import UploadFileRounded from '@mui/icons-material/UploadFileRounded';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { Permission } from '../../shared/domain/user/permissions.ts';
import { lazyPage } from './lazy-page.ts';

export interface DeskRoute {
  /** Pattern of the place behind the hash: `/customers/:id`. */
  path: string;
  page: LazyExoticComponent<ComponentType>;
  titleKey: string;
  /** Nobody else gets there. */
  needs?: Permission;
  /** Set when one can go there from anywhere. */
  goTo?: {
    actionId: string;
    /** Absent: the title names the action. */
    labelKey?: string;
    icon: ComponentType<SvgIconProps>;
    shortcut: string;
  };
  isInRail?: boolean;
}

const customers = () => import('../features/customers/customers.route.tsx');
const imports = () => import('../features/import/import.route.tsx');
const activity = () => import('../features/sync/activity.route.tsx');
const people = () => import('../features/people/people.route.tsx');
const desks = () => import('../features/desks/desks.route.tsx');
const settings = () => import('../features/settings/settings.route.tsx');

/** Every place of the desk. A feature enters the program here; the first one is home. */
export const ROUTES: readonly DeskRoute[] = [
  {
    path: '/customers',
    page: lazyPage(async () => (await customers()).CustomersRoute),
    titleKey: 'customers:list.title',
    goTo: { actionId: 'customers/open-list', icon: GroupRounded, shortcut: 'Alt+1' },
    isInRail: true,
  },
  {
    path: '/customers/new',
    page: lazyPage(async () => (await customers()).NewCustomerRoute),
    titleKey: 'customers:new.title',
    needs: 'write',
    goTo: {
      actionId: 'customers/add-customer',
      labelKey: 'customers:actions.add',
      icon: AddRounded,
      shortcut: 'Alt+N',
    },
  },
  {
    path: '/customers/:id',
    page: lazyPage(async () => (await customers()).CustomerRoute),
    titleKey: 'customers:page.title',
  },
  {
    path: '/import',
    page: lazyPage(async () => (await imports()).ImportRoute),
    titleKey: 'import:title',
    goTo: { actionId: 'imports/open-import', icon: UploadFileRounded, shortcut: 'Alt+2' },
    isInRail: true,
  },
  {
    path: '/activity',
    page: lazyPage(async () => (await activity()).ActivityRoute),
    titleKey: 'shell:places.activity',
    goTo: { actionId: 'sync/open-activity', icon: HistoryRounded, shortcut: 'Alt+3' },
    isInRail: true,
  },
  {
    path: '/people',
    page: lazyPage(async () => (await people()).PeopleRoute),
    titleKey: 'people:title',
    goTo: { actionId: 'users/open-people', icon: BadgeRounded, shortcut: 'Alt+5' },
  },
  {
    path: '/activity/refused',
    page: lazyPage(async () => (await activity()).RefusedRoute),
    titleKey: 'refused:title',
    goTo: { actionId: 'sync/open-refused', icon: ReportProblemRounded, shortcut: 'Alt+R' },
  },
  {
    path: '/settings',
    page: lazyPage(async () => (await settings()).SettingsRoute),
    titleKey: 'shell:places.settings',
    goTo: { actionId: 'settings/open-settings', icon: SettingsRounded, shortcut: 'Alt+4' },
    isInRail: true,
  },
  {
    path: '/settings/desks',
    page: lazyPage(async () => (await desks()).DesksRoute),
    titleKey: 'desks:title',
    needs: 'manageDesks',
    goTo: { actionId: 'desks/open-desks', icon: DevicesRounded, shortcut: 'Alt+6' },
  },
];

export const HOME = '/customers';
