import { vi } from 'vitest';

export type DeskRealm = typeof import('./in-process-desk.ts');

/**
 * Fresh instances of all modules, RxDB's among them: its free edition opens 13 collections per instance,
 * and a desk needs 12. In the product every desk has a thread of its own.
 */
export async function loadDeskRealm(): Promise<DeskRealm> {
  vi.resetModules();
  return await import('./in-process-desk.ts');
}
