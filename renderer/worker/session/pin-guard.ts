import { ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  addMiss,
  NO_MISSES,
  type PinMisses,
  passTime,
} from '../../../shared/domain/user/pin-wait.ts';
import { openPrivateKey } from '../../../shared/lib/sealed-key.ts';
import type { DeskDatabase } from '../desk/database.ts';
import type { Person } from './roster.ts';

/** Tries PINs and makes those wait who miss too often; counted per user on this desk. */
export interface PinGuard {
  /** The user's private key. Fails with PIN_WAIT without a try, and with PIN_WRONG. */
  open(person: Person, pin: string): Promise<Uint8Array<ArrayBuffer>>;
  /** No try before this instant of the local clock; null when there is nothing to wait for. */
  waitUntil(userId: string): string | null;
}

const KEY = 'pinMisses';

export async function createPinGuard(
  desk: DeskDatabase,
  localNowMs: () => number,
): Promise<PinGuard> {
  const stored: { value: unknown } | undefined = await desk.meta.get(KEY);
  const misses = new Map(Object.entries((stored?.value ?? {}) as Record<string, PinMisses>));
  let queue: Promise<unknown> = Promise.resolve();
  const store = () => desk.meta.put({ key: KEY, value: Object.fromEntries(misses) });

  function look(userId: string): PinMisses {
    const now = passTime(misses.get(userId) ?? NO_MISSES, localNowMs());
    if (misses.has(userId)) misses.set(userId, now);
    return now;
  }

  async function tryPin(person: Person, pin: string): Promise<Uint8Array<ArrayBuffer>> {
    const before = look(person.id);
    if (before.waitMs > 0) {
      await store();
      throw new ForecourtError('PIN_WAIT', `user ${person.id} has to wait`, {
        details: { seconds: Math.ceil(before.waitMs / 1000) },
      });
    }
    // Counted and stored before the try: pulling the plug does not take a miss back.
    const missed = addMiss(before, localNowMs());
    misses.set(person.id, missed);
    await store();
    const privateKey = await openPrivateKey(person.key, pin);
    if (!privateKey) {
      throw new ForecourtError('PIN_WRONG', `wrong PIN of user ${person.id}`, {
        details: { misses: missed.count },
      });
    }
    misses.delete(person.id);
    await store();
    return privateKey;
  }

  return {
    open: (person, pin) => {
      // One after the other, so that nobody gets ten tries by asking ten times at once.
      const result = queue.then(() => tryPin(person, pin));
      queue = result.catch(() => undefined);
      return result;
    },
    waitUntil: (userId) => {
      const { waitMs } = look(userId);
      return waitMs === 0 ? null : new Date(localNowMs() + waitMs).toISOString();
    },
  };
}
