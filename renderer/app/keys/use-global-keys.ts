import { useEffect } from 'react';
import { actionForKey, type KeyPlace } from '../../ui/actions/action-for-key.ts';
import { useActionStore } from '../../ui/actions/action-store.ts';
import { IS_MAC } from '../../ui/actions/shortcut.ts';
import { isEditable, isNowhere } from '../../ui/navigation/focus-place.ts';

/** Runs the action a key stands for; what a component handled itself is left alone. */
export function useGlobalKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const action = actionForKey(useActionStore.getState().groups, event, placeOf(event.target));
      if (!action) return;
      event.preventDefault();
      void action.run();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function placeOf(target: EventTarget | null): KeyPlace {
  const element = target instanceof Element ? target : null;
  return {
    isMac: IS_MAC,
    isEditable: isEditable(element),
    isInDialog: element?.closest('[role="dialog"], [role="alertdialog"]') != null,
    isNowhere: isNowhere(element),
  };
}
