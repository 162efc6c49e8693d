import { useEffect } from 'react';
import { getDesktop } from '../../platform/desktop.ts';
import { isActionEnabled } from '../../ui/actions/action.ts';
import { presentActions, useActionStore } from '../../ui/actions/action-store.ts';

/** Entries of the host's menu carry ids of actions; those not present now do nothing. */
export function useMenuActions(): void {
  useEffect(
    () =>
      getDesktop().onMenuAction((actionId) => {
        const { groups } = useActionStore.getState();
        const action = presentActions(groups).find(({ id }) => id === actionId);
        if (action && isActionEnabled(action)) void action.run();
      }),
    [],
  );
}
