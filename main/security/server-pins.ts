import type { Certificate, Session } from 'electron';
import type { TrustedServers } from '../services/trusted-servers.ts';
import { isPinned } from './pinned-certificate.ts';

/** What Chromium calls these. */
const ACCEPT = 0;
const REFUSE = -2;
const AS_CHROMIUM_FOUND = -3;
/** Longer chains are not looked at. */
const CHAIN_MAX = 8;

/**
 * A server named by an enrolment link must show the certificate the link named; all others are judged by what this
 * PC trusts. Chromium remembers answers, so this is called again when a server is added.
 */
export function guardCertificates(session: Session, servers: TrustedServers): void {
  session.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
    const fingerprint = servers.fingerprintOf(hostname);
    if (fingerprint === null) return answer(AS_CHROMIUM_FOUND);
    const chain = chainOf(certificate);
    answer(isPinned({ hostname, chain }, fingerprint, Date.now()) ? ACCEPT : REFUSE);
  });
}

function chainOf(certificate: Certificate): string[] {
  const chain: string[] = [];
  let next: Certificate | undefined = certificate;
  while (next && chain.length < CHAIN_MAX) {
    chain.push(next.data);
    next = next.issuerCert as Certificate | undefined;
  }
  return chain;
}
