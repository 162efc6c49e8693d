/** The desk, or its book, went away over what was being done at it. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/** Also one that was thrown in another thread or realm. */
export function isGone(error: unknown): boolean {
  return (error as Error | null)?.name === 'Gone';
}
