import { type RefObject, useEffect } from 'react';

/**
 * Gives the focus to the page when the control that had it goes away, as buttons do whose work is done. A focus
 * that falls to nowhere makes a screen reader begin anew and the next Tab start at the top.
 */
export function useFocusKeeper(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | null = null;
    const onFocusIn = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const keeper = new MutationObserver(() => {
      if (!last || last.isConnected) return;
      const { activeElement } = document;
      const isLost = activeElement === null || activeElement === document.body;
      // Behind a dialog the page is hidden; the dialog keeps the focus itself.
      const isHidden = main.current?.closest('[aria-hidden="true"]') !== null;
      if (isLost && !isHidden) main.current?.focus({ preventScroll: true });
    });
    addEventListener('focusin', onFocusIn);
    keeper.observe(document.body, { childList: true, subtree: true });
    return () => {
      removeEventListener('focusin', onFocusIn);
      keeper.disconnect();
    };
  }, [main]);
}
