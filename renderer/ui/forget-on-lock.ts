const forgetters = new Set<() => void>();

/** What a store that outlives its page has to let go of when the desk locks: names, files, what was typed. */
export function forgetOnLock(forget: () => void): void {
  forgetters.add(forget);
}

/** Called once the desk has locked; the components are gone by then, and their answers with them. */
export function forgetAll(): void {
  for (const forget of forgetters) forget();
}
