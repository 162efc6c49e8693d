import type { DataClient } from '../../data/data-client.ts';
import { showToast } from '../../ui/toasts/toast-store.ts';

/** Takes an action back and tells what came of it. */
export async function undoAction(client: DataClient, actionId: string): Promise<void> {
  const result = await client.runCommand('actions/undo', { actionId });
  if (!result.ok) showToast({ messageKey: `errors:${result.error.code}`, tone: 'error' });
  else if (result.value.kept.length > 0) showToast({ messageKey: 'sync:undo.partly' });
  else showToast({ messageKey: 'sync:undo.done' });
}

/** Tells that refused work is on its way; a fact that was sent stays, so there is no way back from it. */
export function tellSentAgain(client: DataClient, actionId: string): void {
  const messageKey = 'refused:toast.sent';
  if (actionId === '') showToast({ messageKey });
  else showToast({ messageKey, undo: () => undoAction(client, actionId) });
}

/** How far back the last undoable action may lie; further back nobody means it by Ctrl Z. */
const LOOK_BACK = 20;

export async function undoLast(client: DataClient): Promise<void> {
  const actions = await client.query('actions/list', { limit: LOOK_BACK });
  const last = actions.find((action) => action.isUndoable);
  if (last) await undoAction(client, last.id);
  else showToast({ messageKey: 'errors:NOTHING_TO_UNDO' });
}
