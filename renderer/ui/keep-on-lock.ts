const keepers = new Set<() => void>();

/** What has to reach the book before the desk locks, for nothing does afterwards: what stands in an open form. */
export function keepOnLock(keep: () => void): () => void {
  keepers.add(keep);
  return () => {
    keepers.delete(keep);
  };
}

/** Called before the command that locks; commands act in the order in which they are sent. */
export function keepAll(): void {
  for (const keep of keepers) keep();
}
