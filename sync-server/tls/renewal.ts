import { stat } from 'node:fs/promises';
import type { Certificate, TlsFiles } from './certificate.ts';
import { readCertificate } from './certificate.ts';

/** Polling sees through the symbolic links that programs for renewal use; nobody waits for it. */
const LOOK_EVERY_MS = 30_000;

export interface Renewal {
  /** The certificate in use. */
  current(): Certificate;
  /** Reads the files again; what is not right is not taken. */
  reload(): Promise<void>;
  stop(): void;
}

export interface RenewalOptions {
  files: TlsFiles;
  onRenewed(certificate: Certificate): void;
  onWarning(message: string): void;
  lookEveryMs?: number | undefined;
}

/** Follows the files, so that a certificate is renewed without a restart. */
export async function followCertificate(options: RenewalOptions): Promise<Renewal> {
  const { files, onRenewed, onWarning } = options;
  let certificate = await readCertificate(files);
  let seen = await lastChange(files);

  const reload = async () => {
    seen = await lastChange(files).catch(() => seen);
    try {
      const next = await readCertificate(files);
      if (next.cert === certificate.cert && next.key === certificate.key) return;
      certificate = next;
      onRenewed(next);
    } catch {
      // Between two writes of a renewal they do not fit; the next look finds them whole.
      onWarning('the certificate could not be renewed: its files do not fit');
    }
  };
  const look = async () => {
    const now = await lastChange(files).catch(() => seen);
    if (now !== seen) await reload();
  };
  const timer = setInterval(() => void look(), options.lookEveryMs ?? LOOK_EVERY_MS);
  timer.unref();
  return { current: () => certificate, reload, stop: () => clearInterval(timer) };
}

async function lastChange({ cert, key }: TlsFiles): Promise<string> {
  const [a, b] = await Promise.all([stat(cert), stat(key)]);
  return [a.ino, a.mtimeMs, a.size, b.ino, b.mtimeMs, b.size].join();
}
