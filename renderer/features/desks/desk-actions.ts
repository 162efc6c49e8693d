import AddRounded from '@mui/icons-material/AddRounded';
import BlockRounded from '@mui/icons-material/BlockRounded';
import type { DeskSummary } from '../../../shared/contracts/sync-protocol.ts';
import type { Action } from '../../ui/actions/action.ts';
import { isRevocable } from './desks-view.ts';

export type DeskDialog = { kind: 'add' } | { kind: 'revoke'; desk: DeskSummary } | null;

interface DeskActionsOptions {
  chosen: DeskSummary | null;
  open: (dialog: DeskDialog) => void;
  focusTable: () => void;
}

/** What a manager can do with the list. */
export function deskActions({ chosen, open, focusTable }: DeskActionsOptions) {
  const add: Action = {
    id: 'desks/add',
    labelKey: 'desks:actions.add',
    icon: AddRounded,
    shortcut: 'Alt+A',
    needs: 'manageDesks',
    run: () => open({ kind: 'add' }),
  };
  const revoke: Action = {
    id: 'desks/revoke',
    labelKey: 'desks:actions.revoke',
    icon: BlockRounded,
    shortcut: 'Delete',
    needs: 'manageDesks',
    isEnabled: () => chosen !== null && isRevocable(chosen),
    run: () => (chosen ? open({ kind: 'revoke', desk: chosen }) : undefined),
  };
  const enter: Action = {
    id: 'desks/enter-list',
    labelKey: 'desks:actions.list',
    shortcut: 'ArrowDown',
    isHidden: true,
    run: focusTable,
  };
  return { add, revoke, all: [add, revoke, enter] };
}
