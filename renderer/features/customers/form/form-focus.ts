/**
 * Puts the cursor into a field of the form `from` stands in, without a name into the first. For buttons that go away when pressed: a focus
 * that falls to nowhere would send the next Esc to the page behind.
 */
export function focusField(from: Element, name?: string): void {
  // An empty prefix matches nothing in CSS.
  const named = name ? `[name^="${name}"]` : '[name]';
  from
    .closest('[role="dialog"], main')
    ?.querySelector<HTMLElement>(`:is(input, textarea, select)${named}`)
    ?.focus();
}

/** Puts the cursor into the first field with a problem, in the order of the screen. */
export function focusFirstProblem(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
