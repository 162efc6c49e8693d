import type { DeskDatabase } from '../desk/database.ts';

const KEY = 'replica';
/** What the desk database knows of a replica and is void for another: how far it was filled, pulled and looked through. */
const PROGRESS = ['fill', 'recovery|'];

interface KnownReplica {
  /** RxDB's own mark of the replica, made with it. */
  token: string;
  /** False from the loss of a replica until what had not been sent stands in the new one. */
  isWhole: boolean;
}

/**
 * Compares the replica with the one this desk has worked in. Where the browser or a repair has taken it away and left
 * the desk database, the book is filled anew, and the journal carries out once more what waits for its receipt.
 * Answers whether it has to. A crash in between begins it again.
 */
export async function noticeLostReplica(desk: DeskDatabase, token: string): Promise<boolean> {
  return await desk.transaction('rw', desk.meta, desk.actions, desk.caches, async () => {
    const row: { value: unknown } | undefined = await desk.meta.get(KEY);
    const known = row?.value as KnownReplica | undefined;
    if (known?.token === token) return !known.isWhole;
    await desk.meta.put({ key: KEY, value: { token, isWhole: known === undefined } });
    if (known === undefined) return false;
    for (const prefix of PROGRESS) await desk.meta.where('key').startsWith(prefix).delete();
    await desk.caches.clear();
    await desk.actions.where('state').equals('waiting').modify({ phase: 'writing' });
    return true;
  });
}

export async function replicaIsWhole(desk: DeskDatabase, token: string): Promise<void> {
  await desk.meta.put({ key: KEY, value: { token, isWhole: true } });
}
