import type { DeskDatabase } from '../desk/database.ts';
import type { Environment } from '../environment.ts';
import type { Keyring } from '../keys/keyring.ts';
import { resealBook } from '../vault/reseal-book.ts';
import type { Vault } from '../vault/vault.ts';

const DAY_MS = 86_400_000;
/** A data key seals for a year; who left earlier brings a new one at once. */
const KEY_AGE_MAX_MS = 365 * DAY_MS;
/** Between two slices of work: the desk comes first. */
const PAUSE_MS = 50;

export interface Tending {
  close(): Promise<void>;
}

interface TendingParts {
  environment: Environment;
  desk: DeskDatabase;
  vault: Vault;
  keyring: Keyring;
}

/**
 * Keeps the book sealed as it should be, in the background: a book from before books were sealed, a key that is a
 * year old, a rotation that was not finished. An older key goes only when a start has found nothing under it: what
 * was on its way to the disk when the new key came has long arrived by then.
 */
export function tendSealing({ environment, desk, vault, keyring }: TendingParts): Tending {
  let isClosed = false;
  let wake: () => void = () => undefined;

  function mayGoOn(): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = () => resolve(!isClosed);
      wake = answer;
      environment.schedule(answer, PAUSE_MS);
    });
  }

  async function tend(): Promise<void> {
    const { madeAtMs, isRotating } = await keyring.age();
    const isOld = environment.localNowMs() - madeAtMs > KEY_AGE_MAX_MS;
    if (isOld && !isRotating) await keyring.beginRotation();
    const isWhole = (await desk.meta.where('key').equals('sealedAt').count()) > 0;
    if (isWhole && !isRotating && !isOld) return;
    // Somebody may leave, and bring another key, while the book is gone through.
    const oldest = vault.current;
    const count = await resealBook({ environment, vault, mayGoOn });
    if (count === null) return;
    environment.log.info('sealed anew', { count });
    if (count > 0) return;
    if (isRotating) await keyring.endRotation(oldest);
    await desk.meta.put({ key: 'sealedAt', value: environment.localNowMs() });
  }

  // Other storages are those of tests, and end with them.
  const isOnDisk = environment.storage.name === 'dexie';
  const work = isOnDisk ? tend() : Promise.resolve();
  const settled = work.catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown';
    if (!isClosed) environment.log.warn('not sealed anew', { name });
  });
  return {
    async close() {
      isClosed = true;
      wake();
      await settled;
    },
  };
}
