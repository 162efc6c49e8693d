import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded';
import DirectionsCarRounded from '@mui/icons-material/DirectionsCarRounded';
import EditRounded from '@mui/icons-material/EditRounded';
import SellRounded from '@mui/icons-material/SellRounded';
import { useMemo } from 'react';
import type { Action } from '../../../ui/actions/action.ts';
import { useActions } from '../../../ui/actions/use-actions.ts';

/** What stands over the page; a vehicle without id is a new one. */
export type PageDialog =
  /** With fields of an earlier version to fill in. */
  | { kind: 'edit'; earlier?: Record<string, unknown> }
  | { kind: 'remove' }
  | { kind: 'vehicle'; vehicleId: string | null }
  | { kind: 'sell'; ownershipId: string }
  | { kind: 'ownership'; ownershipId: string }
  | null;

export interface CustomerActions {
  edit: Action;
  addVehicle: Action;
  sellVehicle: Action;
  remove: Action;
}

/** `sellableId` is the ownership of the car that is sold when no other is chosen; null where there is none. */
export function useCustomerActions(
  open: (dialog: PageDialog) => void,
  sellableId: string | null,
): CustomerActions {
  const actions = useMemo<CustomerActions>(
    () => ({
      edit: {
        id: 'customers/edit',
        labelKey: 'customers:actions.edit',
        icon: EditRounded,
        shortcut: 'F2',
        needs: 'write',
        run: () => open({ kind: 'edit' }),
      },
      addVehicle: {
        id: 'customers/add-vehicle',
        labelKey: 'customers:actions.addVehicle',
        icon: DirectionsCarRounded,
        shortcut: 'Alt+A',
        needs: 'write',
        run: () => open({ kind: 'vehicle', vehicleId: null }),
      },
      sellVehicle: {
        id: 'customers/sell-vehicle',
        labelKey: 'customers:actions.sellVehicle',
        icon: SellRounded,
        shortcut: 'Alt+X',
        needs: 'write',
        isEnabled: () => sellableId !== null,
        run: () => {
          if (sellableId !== null) open({ kind: 'sell', ownershipId: sellableId });
        },
      },
      remove: {
        id: 'customers/remove',
        labelKey: 'customers:actions.remove',
        icon: DeleteOutlineRounded,
        shortcut: 'Alt+Delete',
        needs: 'write',
        run: () => open({ kind: 'remove' }),
      },
    }),
    [open, sellableId],
  );
  useActions(useMemo(() => Object.values(actions) as Action[], [actions]));
  return actions;
}
