import type { DeskDatabase } from '../desk/database.ts';
import type { Vault } from '../vault/vault.ts';
import { createKeyring, type Keyring } from './keyring.ts';

/** What the host says of its key; with `session/open`. */
export interface HostKey {
  hostKey: string;
  isHostProtected: boolean;
}

/**
 * The keyring of this desk, opened as far as the host can. A desk without one gets it here, a book from before
 * books were sealed too.
 */
export async function openKeys(
  desk: DeskDatabase,
  vault: Vault,
  host: HostKey,
  nowMs: () => number,
): Promise<Keyring> {
  const keyring = createKeyring({ table: desk.keyring, vault, ...host, nowMs });
  const opening = await keyring.opening();
  if (opening === 'none') await keyring.create();
  else if (opening === 'byHost') await keyring.openByHost();
  return keyring;
}
