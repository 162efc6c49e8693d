import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { GarageInfo } from '../../../shared/contracts/sync-protocol.ts';
import { SCHEMA_VERSIONS } from '../../../shared/schema/index.ts';
import type { DeskDatabase, Identity } from './database.ts';

export async function readIdentity(desk: DeskDatabase): Promise<Identity | null> {
  return ((await readMeta(desk, 'identity')) as Identity | undefined) ?? null;
}

/** The token of this desk; null when it has none, or none that was kept. */
export async function readToken(desk: DeskDatabase): Promise<string | null> {
  const row: { value: unknown } | undefined = await desk.secrets.get('token');
  return typeof row?.value === 'string' ? row.value : null;
}

/** In one transaction: a desk that knows who it is always has its token. */
export async function writeEnrolment(
  desk: DeskDatabase,
  identity: Identity,
  token: string,
): Promise<void> {
  await desk.transaction('rw', desk.meta, desk.secrets, async () => {
    await desk.meta.put({ key: 'identity', value: identity });
    await desk.secrets.put({ key: 'token', value: token });
    await desk.meta.delete('tokenSince');
  });
}

/**
 * Takes over the garages the server names and answers whether they are others than before. Those known keep their
 * order, because the first is home.
 */
export async function writeGarages(
  desk: DeskDatabase,
  identity: Identity,
  named: readonly GarageInfo[],
): Promise<boolean> {
  const known = identity.garages.map(({ id }) => id);
  const placeOf = ({ id }: GarageInfo) => (known.includes(id) ? known.indexOf(id) : known.length);
  const garages = [...named].sort((a, b) => placeOf(a) - placeOf(b));
  if (JSON.stringify(garages) === JSON.stringify(identity.garages)) return false;
  await desk.meta.put({ key: 'identity', value: { ...identity, garages } });
  identity.garages = garages;
  return true;
}

/** A further token takes the place of the first. */
export async function writeToken(desk: DeskDatabase, token: string, since: string): Promise<void> {
  await desk.transaction('rw', desk.meta, desk.secrets, async () => {
    await desk.secrets.put({ key: 'token', value: token });
    await desk.meta.put({ key: 'tokenSince', value: since });
  });
}

/** Null while the desk has the token it was enrolled with. */
export async function readTokenSince(desk: DeskDatabase): Promise<string | null> {
  return ((await readMeta(desk, 'tokenSince')) as string | undefined) ?? null;
}

/** When the server last answered, in this run of the desk or an earlier one. */
export async function readLastContact(desk: DeskDatabase): Promise<string | null> {
  return ((await readMeta(desk, 'lastContactAt')) as string | undefined) ?? null;
}

export async function writeLastContact(desk: DeskDatabase, at: string): Promise<void> {
  await desk.meta.put({ key: 'lastContactAt', value: at });
}

/**
 * Refuses a book that a newer program has written: an older one would find none of its collections and
 * show an empty book.
 */
export async function assertNotNewer(
  desk: DeskDatabase,
  versions: Record<string, Record<string, number>> = SCHEMA_VERSIONS,
): Promise<void> {
  const own = Object.fromEntries(
    Object.entries(versions).map(([name, list]) => [name, Math.max(...Object.values(list))]),
  );
  const written = ((await readMeta(desk, 'schemaVersions')) ?? {}) as Record<string, number>;
  for (const [name, version] of Object.entries(written)) {
    if (version > (own[name] ?? -1)) {
      throw new ForecourtError('BOOK_TOO_NEW', `${name} has version ${version}`);
    }
  }
  await desk.meta.put({ key: 'schemaVersions', value: own });
}

async function readMeta(desk: DeskDatabase, key: string): Promise<unknown> {
  const row: { value: unknown } | undefined = await desk.meta.get(key);
  return row?.value;
}
