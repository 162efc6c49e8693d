import SearchRounded from '@mui/icons-material/SearchRounded';
import { type RefObject, useEffect, useMemo } from 'react';
import type { Action } from '../../ui/actions/action.ts';
import { useActions } from '../../ui/actions/use-actions.ts';
import { isNowhere } from '../../ui/navigation/focus-place.ts';

export const FOCUS_SHORTCUT = 'Ctrl+K';

/** Ctrl K, and any letter typed while nothing has the focus: scanners type into the page. */
export function useFindFocus(input: RefObject<HTMLInputElement | null>): void {
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'find/focus-search',
        labelKey: 'find:actions.focus',
        icon: SearchRounded,
        shortcut: FOCUS_SHORTCUT,
        run: () => input.current?.select(),
      },
    ],
    [input],
  );
  useActions(actions, 'frame');

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isLetter = event.key.length === 1 && event.key !== ' ';
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (event.defaultPrevented || !isLetter || hasModifier) return;
      if (!isNowhere(document.activeElement)) return;
      // The letter itself follows into the box and replaces what was selected there.
      input.current?.select();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [input]);
}
