import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType, LazyExoticComponent } from 'react';

export interface DeskRoute {
  /** Pattern of the place behind the hash: `/customers/:id`. */
  path: string;
  page: LazyExoticComponent<ComponentType>;
  /** Set when the rail shows the place. */
  rail?: { labelKey: string; icon: ComponentType<SvgIconProps>; shortcut: string };
}

/** Every place of the desk, more specific patterns first. A feature enters the program here. */
export const ROUTES: readonly DeskRoute[] = [];
