import type { DataClient } from '../../data/data-client.ts';
import { showToast } from '../../ui/toasts/toast-store.ts';

/** Takes actions back, the last one first, and says when something stayed because it changed since. */
export async function undoActions(data: DataClient, actionIds: readonly string[]): Promise<void> {
  let kept = 0;
  for (const actionId of actionIds.toReversed()) {
    const result = await data.runCommand('actions/undo', { actionId });
    if (!result.ok) {
      showToast({ messageKey: `errors:${result.error.code}`, tone: 'error' });
      return;
    }
    kept += result.value.kept.length;
  }
  if (kept > 0) showToast({ messageKey: 'customers:toast.undoneExcept', params: { count: kept } });
  else showToast({ messageKey: 'customers:toast.undone' });
}
