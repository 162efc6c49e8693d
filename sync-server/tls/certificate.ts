import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';

export interface TlsFiles {
  /** PEM: the server's certificate, then those that vouch for it. */
  cert: string;
  key: string;
}

export interface Certificate {
  cert: string;
  key: string;
  /**
   * Hex SHA-256 of the last certificate of the file where that vouches for itself: one's own authority, or a lone
   * self-signed certificate. Null where an authority of the PCs vouches for it.
   */
  fingerprint: string | null;
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Fails when the files cannot be read or do not belong together. */
export async function readCertificate(files: TlsFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([
    readFile(files.cert, 'utf8'),
    readFile(files.key, 'utf8'),
  ]);
  try {
    createSecureContext({ cert, key });
    return { cert, key, fingerprint: fingerprintOf(cert) };
  } catch (cause) {
    throw new Error(`${files.cert} and ${files.key} are no certificate and its key`, { cause });
  }
}

function fingerprintOf(pem: string): string | null {
  const last = pem.match(PEM)?.at(-1);
  if (last === undefined) throw new Error('no certificate');
  const certificate = new X509Certificate(last);
  if (!certificate.checkIssued(certificate)) return null;
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}
