import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;
/** For its owner alone; Windows takes the rights from the folder of the user. */
const PRIVATE_MODE = 0o600;

export interface HostKeys {
  /** The host key of this folder, made at the first call; 32 random bytes as base64url. */
  read(profile: string | null): Promise<string>;
  /** Lets go of the key unless another browser has asked for it that has not let go of it. */
  forget(profile: string): Promise<void>;
}

/** One call after the other: what is asked for after a key was let go is another key. */
export function createHostKeys(directory: string): HostKeys {
  const users = join(directory, 'profiles');
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
  return {
    read: (profile) =>
      inTurn(async () => {
        if (profile !== null) {
          await mkdir(users, { recursive: true, mode: 0o700 });
          await writeFile(join(users, profile), '', { mode: PRIVATE_MODE, flush: true });
        }
        return await readHostKey(directory);
      }),
    forget: (profile) =>
      inTurn(async () => {
        await rm(join(users, profile), { force: true });
        const others = await readdir(users).catch(() => []);
        if (others.length === 0) await rm(join(directory, 'host.key'), { force: true });
      }),
  };
}

async function readHostKey(directory: string): Promise<string> {
  const file = join(directory, 'host.key');
  const kept = await readIfThere(file);
  if (kept !== null) return kept;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const beside = join(directory, `host.key.${randomBytes(6).toString('hex')}`);
  const key = randomBytes(KEY_BYTES).toString('base64url');
  await writeFile(beside, key, { mode: PRIVATE_MODE, flush: true });
  try {
    // A link never takes the place of a key that another host has made meanwhile.
    await link(beside, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(beside);
  }
  const made = await readIfThere(file);
  if (made === null) throw new Error('the host key is gone as soon as it was made');
  return made;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    const key = await readFile(file, 'utf8');
    // Copied or restored files may have come back with other rights.
    await chmod(file, PRIVATE_MODE);
    return key;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
