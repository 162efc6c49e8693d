import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

export interface PresentedChain {
  hostname: string;
  /** PEM, the server's own certificate first. */
  chain: readonly string[];
}

/**
 * Whether the server shows the certificate that its enrolment link named: its own, whose key it has just proved to
 * have; or that of an authority, down from which every certificate is signed, in date, and made for this host.
 */
export function isPinned(
  { hostname, chain }: PresentedChain,
  fingerprint: string,
  nowMs: number,
): boolean {
  const certificates = parse(chain);
  const [leaf] = certificates ?? [];
  if (!certificates || !leaf) return false;
  if (fingerprintOf(leaf) === fingerprint) return true;
  if (!isFor(leaf, hostname) || !isInDate(leaf, nowMs)) return false;
  let issued = leaf;
  for (const issuer of certificates.slice(1)) {
    const isIssuer = issuer.ca && issued.checkIssued(issuer) && issued.verify(issuer.publicKey);
    if (!isIssuer || !isInDate(issuer, nowMs)) return false;
    if (fingerprintOf(issuer) === fingerprint) return true;
    issued = issuer;
  }
  return false;
}

function parse(chain: readonly string[]): X509Certificate[] | null {
  try {
    return chain.map((pem) => new X509Certificate(pem));
  } catch {
    return null; // Not a certificate: not the one that was named.
  }
}

/** Hex, as in the link. */
function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

function isFor(certificate: X509Certificate, hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name);
  return found !== undefined;
}

function isInDate({ validFrom, validTo }: X509Certificate, nowMs: number): boolean {
  return Date.parse(validFrom) <= nowMs && nowMs <= Date.parse(validTo);
}
