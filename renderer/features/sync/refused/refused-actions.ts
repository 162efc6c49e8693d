import BuildRounded from '@mui/icons-material/BuildRounded';
import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded';
import SendRounded from '@mui/icons-material/SendRounded';
import { useMemo } from 'react';
import type { RejectedRow } from '../../../../shared/contracts/data-api.ts';
import type { Action } from '../../../ui/actions/action.ts';
import { useActions } from '../../../ui/actions/use-actions.ts';
import { mirrored } from '../../../ui/icons.ts';
import { canMend } from './refused-view.ts';
import type { Refused } from './use-refused.ts';

/** What stands over the page, with the row it was opened for. */
export type RefusedDialog = { kind: 'mend' | 'letGo'; row: RejectedRow } | null;

const SendIcon = mirrored(SendRounded);

export interface RefusedActions {
  mend: Action;
  retry: Action;
  letGo: Action;
}

export function useRefusedActions(
  { row, isBusy, retry }: Refused,
  open: (dialog: RefusedDialog) => void,
): RefusedActions {
  const actions = useMemo<RefusedActions>(() => {
    const isFree = row !== null && !isBusy;
    return {
      mend: {
        id: 'refused/mend',
        labelKey: 'refused:actions.mend',
        icon: BuildRounded,
        shortcut: 'M',
        needs: 'write',
        isEnabled: () => isFree && canMend(row),
        run: () => (row ? open({ kind: 'mend', row }) : undefined),
      },
      retry: {
        id: 'refused/retry',
        labelKey: 'refused:actions.retry',
        icon: SendIcon,
        shortcut: 'R',
        needs: 'write',
        isEnabled: () => isFree && row.isMendable,
        run: () => (row ? retry(row) : undefined),
      },
      letGo: {
        id: 'refused/let-go',
        labelKey: 'refused:actions.letGo',
        icon: DeleteOutlineRounded,
        shortcut: 'Delete',
        needs: 'write',
        isEnabled: () => isFree,
        run: () => (row ? open({ kind: 'letGo', row }) : undefined),
      },
    };
  }, [row, isBusy, retry, open]);
  useActions(useMemo(() => Object.values(actions) as Action[], [actions]));
  return actions;
}
