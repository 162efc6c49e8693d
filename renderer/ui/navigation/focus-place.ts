/** The element that stands for the page and takes the focus when the place changes. */
export const MAIN_ID = 'main';

const TEXTLESS_INPUTS = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'submit',
  'file',
  'color',
]);

/** True where letters are typed into something. */
export function isEditable(element: Element | null): boolean {
  if (!element) return false;
  if (element instanceof HTMLInputElement) return !TEXTLESS_INPUTS.has(element.type);
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

/** True when nothing in particular has the focus, so that typing may start a search. */
export function isNowhere(element: Element | null): boolean {
  return element === null || element === document.body || element.id === MAIN_ID;
}
