import type { ImportProgress } from '../../../shared/contracts/import-api.ts';

/** Ten updates a second are all a progress bar can show. */
const PROGRESS_MS = 100;

export interface ProgressLog {
  current(): ImportProgress | null;
  /** Tells the listeners at once when the phase changes, else at most ten times a second. */
  report(progress: ImportProgress): void;
  /** Calls the listener with the current state and every later one, until the answer is called. */
  listen(listener: (progress: ImportProgress | null) => void): () => void;
}

export function createProgressLog(elapsedMs: () => number): ProgressLog {
  const listeners = new Set<(progress: ImportProgress | null) => void>();
  let current: ImportProgress | null = null;
  let told: { phase: ImportProgress['phase']; importId: string; atMs: number } | null = null;
  return {
    current: () => current,
    report(progress) {
      const isNews = told?.phase !== progress.phase || told.importId !== progress.importId;
      current = { ...progress };
      if (!isNews && told && elapsedMs() - told.atMs < PROGRESS_MS) return;
      told = { phase: progress.phase, importId: progress.importId, atMs: elapsedMs() };
      for (const listener of listeners) listener(current);
    },
    listen(listener) {
      listeners.add(listener);
      listener(current);
      return () => listeners.delete(listener);
    },
  };
}
