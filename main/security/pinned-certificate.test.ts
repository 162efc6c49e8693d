import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPinned } from './pinned-certificate.ts';

const FIXTURES = join(import.meta.dirname, '../../test/fixtures/tls');
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** As servers send it: their own certificate first. */
function chainOf(name: string): string[] {
  return readFileSync(join(FIXTURES, `${name}.pem`), 'utf8').match(PEM) ?? [];
}
function printOf(name: string): string {
  const [pem] = chainOf(name);
  return new X509Certificate(pem ?? '').fingerprint256.replaceAll(':', '').toLowerCase();
}
const NOW = Date.parse('2030-06-01');
const shown = (chain: string[], hostname = 'localhost') => ({ hostname, chain });

describe('isPinned', () => {
  it('knows the authority that signed the certificate, also after a renewal', () => {
    for (const name of ['server', 'renewed']) {
      expect(isPinned(shown(chainOf(name)), printOf('authority'), NOW)).toBe(true);
      expect(isPinned(shown(chainOf(name), '127.0.0.1'), printOf('authority'), NOW)).toBe(true);
    }
  });

  it('knows the very certificate, whatever else is said of it', () => {
    expect(isPinned(shown(chainOf('alone'), 'other.example'), printOf('alone'), NOW)).toBe(true);
  });

  it('does not take another authority, nor a name the certificate is not for', () => {
    expect(isPinned(shown(chainOf('server')), printOf('other'), NOW)).toBe(false);
    expect(isPinned(shown(chainOf('server'), 'desk.example'), printOf('authority'), NOW)).toBe(
      false,
    );
    expect(isPinned(shown(chainOf('alone')), printOf('authority'), NOW)).toBe(false);
  });

  it('does not take an authority that is merely shown along', () => {
    const [alone, authority] = [chainOf('alone'), chainOf('authority')];
    expect(isPinned(shown([...alone, ...authority]), printOf('authority'), NOW)).toBe(false);
    // A certificate of the server itself is no authority.
    const [server] = chainOf('server');
    expect(isPinned(shown([...alone, server ?? '']), printOf('server'), NOW)).toBe(false);
  });

  it('looks at the dates', () => {
    for (const day of ['2019-06-01', '2125-01-01']) {
      const at = Date.parse(day);
      expect(isPinned(shown(chainOf('server')), printOf('authority'), at)).toBe(false);
    }
  });

  it('does not fall over what is no certificate', () => {
    expect(isPinned(shown([]), printOf('server'), NOW)).toBe(false);
    expect(isPinned(shown(['hello']), printOf('server'), NOW)).toBe(false);
  });
});
