import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTrustedServers } from '../services/trusted-servers.ts';
import { guardCertificates } from './server-pins.ts';

const FIXTURES = join(import.meta.dirname, '../../test/fixtures/tls');
const ALONE = readFileSync(join(FIXTURES, 'alone.pem'), 'utf8');
const OTHER = readFileSync(join(FIXTURES, 'other.pem'), 'utf8');
const PRINT = 'a'.repeat(64);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-pins-'));
  file = join(folder, 'trusted-servers.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Asks the guard of a session that only remembers it. */
function verdict(hostname: string, ...chain: string[]): number | null {
  let answer: number | null = null;
  type Proc = (request: object, answer: (code: number) => void) => void;
  const session = {
    setCertificateVerifyProc: (proc: Proc) => {
      const certificate = chain.reduceRight<object | undefined>(
        (issuerCert, data) => ({ data, issuerCert }),
        undefined,
      );
      proc({ hostname, certificate }, (code) => {
        answer = code;
      });
    },
  };
  guardCertificates(session as unknown as Session, openTrustedServers(file));
  return answer;
}

describe('guardCertificates', () => {
  it('leaves servers that no link named to Chromium', () => {
    expect(verdict('desk.example', ALONE)).toBe(-3);
  });

  it('accepts the named certificate alone, also after a restart of the program', async () => {
    const print = await import('node:crypto').then(({ X509Certificate }) =>
      new X509Certificate(ALONE).fingerprint256.replaceAll(':', '').toLowerCase(),
    );
    await openTrustedServers(file).trust('https://desk.example:4781', print);
    expect(verdict('desk.example', ALONE)).toBe(0);
    expect(verdict('desk.example', OTHER)).toBe(-2);
    expect(verdict('desk.example', OTHER, ALONE)).toBe(-2);
    expect(verdict('other.example', OTHER)).toBe(-3);
  });
});

describe('openTrustedServers', () => {
  it('keeps the newest link of a host', async () => {
    const servers = openTrustedServers(file);
    await servers.trust('https://desk.example', PRINT);
    await servers.trust('https://desk.example:4781', 'b'.repeat(64));
    expect(openTrustedServers(file).fingerprintOf('desk.example')).toBe('b'.repeat(64));
  });

  it('does not start without what it cannot read', () => {
    writeFileSync(file, '{"desk.example":"broken"}');
    expect(() => openTrustedServers(file)).toThrow();
  });
});
