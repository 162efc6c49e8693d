import { describe, expect, it } from 'vitest';
import { createDeferred } from '../../../shared/lib/deferred.ts';
import { createWebLock } from './book-lock.ts';

/** Web Locks as the browser keeps them: one holder, a queue, `ifAvailable`. */
function createLocks(): LockManager {
  const queue: (() => void)[] = [];
  let isHeld = false;
  const grant = async (callback: (lock: Lock | null) => unknown) => {
    isHeld = true;
    await callback({ name: 'book', mode: 'exclusive' });
    isHeld = false;
    queue.shift()?.();
  };
  const request = (_name: string, ...rest: unknown[]) => {
    const callback = rest.at(-1) as (lock: Lock | null) => unknown;
    const isOptional = rest.length > 1;
    if (!isHeld) return grant(callback);
    if (isOptional) return Promise.resolve(callback(null));
    return new Promise<void>((resolve) => queue.push(() => resolve(grant(callback))));
  };
  return { request } as unknown as LockManager;
}

describe('createWebLock', () => {
  it('lets one window in, and the next one when the first lets go', async () => {
    const locks = createLocks();
    const [first, second] = [createWebLock(locks, 'book'), createWebLock(locks, 'book')];
    expect(await first.acquire(() => undefined)).toBe(true);
    const takenOver = createDeferred();
    expect(await second.acquire(takenOver.resolve)).toBe(false);
    first.release();
    await takenOver.promise;
    const third = createWebLock(locks, 'book');
    expect(await third.acquire(() => undefined)).toBe(false);
  });
});
