import type { KeyboardEvent } from 'react';

/** Ctrl S and Ctrl Enter save, wherever in the form the cursor is. */
export function isSaveKey(event: KeyboardEvent): boolean {
  const isCtrl = event.ctrlKey || event.metaKey;
  return isCtrl && !event.altKey && (event.key === 'Enter' || event.key.toLowerCase() === 's');
}

/** Puts the cursor into the first field with a problem, in the order of the screen. */
export function focusFirstProblem(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
