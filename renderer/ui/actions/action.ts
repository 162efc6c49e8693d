import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import type { Permission } from '../../../shared/domain/user/permissions.ts';

/**
 * One thing a person can do here. Buttons, the palette, the shortcut list and the global keys all
 * derive from it.
 */
export interface Action {
  /** `area/verb-noun`, unique among the actions present. */
  readonly id: string;
  /** Qualified text key: `customers:actions.add`. */
  readonly labelKey: string;
  readonly icon?: ComponentType<SvgIconProps>;
  /** As in `Ctrl+Shift+P`, `F1`, `C`; see shortcut.ts. */
  readonly shortcut?: string;
  /** A second key that does the same; not drawn. */
  readonly alias?: string;
  /** Left out of palette and lists: a key that explains itself. */
  readonly isHidden?: boolean;
  /** Who lacks it does not find the action anywhere. Absent: everybody may. */
  readonly needs?: Permission;
  /** Absent means always. */
  readonly isEnabled?: () => boolean;
  readonly run: () => void | Promise<void>;
}

export function isActionEnabled(action: Action): boolean {
  return action.isEnabled?.() ?? true;
}
