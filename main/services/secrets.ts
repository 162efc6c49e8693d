import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { SecretName } from '../../shared/contracts/desktop.ts';
import { ForecourtError } from '../../shared/contracts/errors.ts';

export interface SecretStore {
  /** Makes the secret at the first call; 32 random bytes as base64url. */
  read(name: SecretName): Promise<string>;
  forget(name: SecretName): Promise<undefined>;
}

const SECRET_BYTES = 32;

/** Secrets as files sealed by the operating system's keyring; one file per name. */
export function createSecretStore(directory: string): SecretStore {
  const fileOf = (name: SecretName) => join(directory, `${name}.sealed`);
  const making = new Map<SecretName, Promise<string>>();

  const write = async (name: SecretName, value: string) => {
    const sealed = await safeStorage.encryptStringAsync(value);
    await mkdir(directory, { recursive: true });
    // Written beside and renamed, so that a crash leaves the old secret or the new one.
    const beside = `${fileOf(name)}.new`;
    await writeFile(beside, sealed, { mode: 0o600, flush: true });
    await rename(beside, fileOf(name));
  };

  const readOrMake = async (name: SecretName) => {
    await assertKeyring();
    const sealed = await readIfThere(fileOf(name));
    if (sealed === null) {
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      await write(name, secret);
      return secret;
    }
    const opened = await safeStorage.decryptStringAsync(sealed);
    if (opened.shouldReEncrypt) await write(name, opened.result);
    return opened.result;
  };

  return {
    // One at a time per name: two calls at the first start must not make two secrets.
    read: (name) => {
      const running = making.get(name) ?? readOrMake(name).finally(() => making.delete(name));
      making.set(name, running);
      return running;
    },
    forget: async (name) => {
      await making.get(name)?.catch(() => undefined);
      await rm(fileOf(name), { force: true });
      return undefined;
    },
  };
}

/** `basic_text` is Chromium's fixed key when Linux has no keyring: as good as plain text. */
async function assertKeyring(): Promise<void> {
  const isPlain =
    process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  if (isPlain || !(await safeStorage.isAsyncEncryptionAvailable())) {
    throw new ForecourtError('SECRETS_UNAVAILABLE', 'this system has no keyring to seal secrets');
  }
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new ForecourtError('STORAGE_FAILED', 'the sealed secret cannot be read', { cause });
  }
}
