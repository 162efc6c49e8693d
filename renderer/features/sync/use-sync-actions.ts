import SyncRounded from '@mui/icons-material/SyncRounded';
import { useMemo } from 'react';
import { toWireError } from '../../../shared/contracts/errors.ts';
import type { DataClient } from '../../data/data-client.ts';
import { useData } from '../../data/data-provider.tsx';
import type { Action } from '../../ui/actions/action.ts';
import { useActions } from '../../ui/actions/use-actions.ts';
import { UndoIcon } from '../../ui/icons.ts';
import { showToast } from '../../ui/toasts/toast-store.ts';
import { undoLast } from './undo-action.ts';

/** Undo and “sync now”, reachable from everywhere. */
export function useSyncActions(): void {
  const client = useData();
  useActions(
    useMemo<Action[]>(
      () => [
        {
          id: 'actions/undo',
          labelKey: 'sync:actions.undo',
          icon: UndoIcon,
          shortcut: 'Ctrl+Z',
          needs: 'write',
          run: () => undoLast(client).catch(tellFailure),
        },
        syncNowAction(client),
      ],
      [client],
    ),
    'frame',
  );
}

export function syncNowAction(client: DataClient): Action {
  return {
    id: 'sync/now',
    labelKey: 'sync:actions.now',
    icon: SyncRounded,
    shortcut: 'Alt+S',
    run: async () => {
      const result = await client.runCommand('sync/now', {});
      if (!result.ok) showToast({ messageKey: `errors:${result.error.code}`, tone: 'error' });
    },
  };
}

function tellFailure(error: unknown): void {
  showToast({ messageKey: `errors:${toWireError(error).code}`, tone: 'error' });
}
