import type { DataClient } from '../../renderer/data/data-client.ts';
import type { Definition } from '../../shared/domain/definition/definition.ts';
import type { Role } from '../../shared/domain/user/user.ts';
import { createKeyPair, sealPrivateKey } from '../../shared/lib/sealed-key.ts';
import { awaitSnapshot } from './watching.ts';

export const TEST_PIN = '4711';
export const TEST_NAME = 'K. Lindner';
/** Enough to be the same work as in the program, few enough not to be felt. */
export const TEST_ITERATIONS = 10;

/** A user as the server holds them; each call makes another key. */
export async function createTestUser(change: Partial<TestUser> = {}): Promise<Definition> {
  const user: TestUser = {
    id: 'user-1',
    name: TEST_NAME,
    role: 'manager',
    pin: TEST_PIN,
    garageIds: ['garage-1'],
    ...change,
  };
  const key = await sealPrivateKey(await createKeyPair(), user.pin, TEST_ITERATIONS);
  return {
    id: user.id,
    garageIds: user.garageIds,
    rev: 1,
    stamps: {},
    createdAt: '2026-01-05T08:00:00.000Z',
    kind: 'user',
    name: user.name,
    isActive: true,
    body: { role: user.role, key: { ...key } },
  };
}

interface TestUser {
  id: string;
  name: string;
  role: Role;
  pin: string;
  garageIds: string[];
}

/**
 * Brings an enrolled desk to where somebody works at it: signs the first user in, or sets the garage up when it has
 * none. A desk that asked before the users of its garage had arrived is asked once more.
 */
export async function signIn(client: DataClient, pin = TEST_PIN, wanted?: string): Promise<void> {
  for (;;) {
    const { phase, users, error } = await awaitSnapshot(client, 'session/state', {}, (state) =>
      ['ready', 'locked', 'setUp', 'failed', 'notEnrolled'].includes(state.phase),
    );
    if (phase === 'ready') return;
    const user = users?.find(({ id }) => id === wanted) ?? users?.[0];
    const result = user
      ? await client.runCommand('session/sign-in', { userId: user.id, pin })
      : phase === 'setUp'
        ? await client.runCommand('session/set-up', { name: TEST_NAME, pin })
        : null;
    if (result?.ok) return;
    const code = result?.error.code ?? error?.code ?? phase;
    if (code !== 'LOCKED') throw new Error(`nobody can sign in: ${code}`);
  }
}
