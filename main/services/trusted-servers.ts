import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { fingerprint } from '../../shared/contracts/ipc-schemas.ts';

export interface TrustedServers {
  /** The certificate this host must show; null when this PC decides. */
  fingerprintOf(hostname: string): string | null;
  /** The newest link of a host is the one that counts. */
  trust(origin: string, fingerprint: string): Promise<void>;
}

const stored = z.record(z.string(), fingerprint);

/** Kept in a file of the profile. It holds no secret; who may write there may do more than this. */
export function openTrustedServers(file: string): TrustedServers {
  const servers = new Map(Object.entries(read(file)));
  return {
    fingerprintOf: (hostname) => servers.get(hostname) ?? null,
    trust: async (origin, print) => {
      servers.set(new URL(origin).hostname, print);
      // Written beside and renamed, so that a crash leaves the old file or the new one.
      await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(servers)));
      await rename(`${file}.new`, file);
    },
  };
}

function read(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {}; // None was named yet.
  }
  // A file that is broken is an error: to start without it would trust whom the link did not name.
  return stored.parse(JSON.parse(text));
}
