import { X509Certificate } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeAnswer, PROTOCOL_HEADER } from '../../shared/contracts/sync-protocol.ts';
import { parseEnrolmentLink } from '../../shared/lib/enrolment-link.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { readCertificate } from '../../sync-server/tls/certificate.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSigningUser } from '../support/signing-user.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/tls');
const fixture = (name: string) => join(FIXTURES, name);

let server: TestServer;
let folder: string;
let files: { cert: string; key: string };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forecourt-tls-'));
  files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  await use('server');
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function use(name: string): Promise<void> {
  await copyFile(fixture(`${name}.pem`), files.cert);
  await copyFile(fixture(`${name}.key`), files.key);
}

interface Answer {
  status: number;
  body: string;
}

/** As a client that trusts the test authority. */
async function ask(path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  const ca = await readFile(fixture('authority.pem'));
  const method = body === '' ? 'GET' : 'POST';
  return await new Promise((done, failed) => {
    const asking = request(
      `${server.url}${path}`,
      { ca, method, headers },
      (answer: IncomingMessage) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => {
          text += chunk;
        });
        answer.on('end', () => done({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    asking.on('error', failed);
    asking.end(body);
  });
}

/** Whom the server says it is to a new connection. */
function subject(): Promise<string> {
  return new Promise((done, failed) => {
    const port = Number(new URL(server.url).port);
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const certificate: PeerCertificate = socket.getPeerCertificate();
      socket.destroy();
      done(String(certificate.subject.CN));
    });
    socket.on('error', failed);
  });
}

describe('a server with a certificate', () => {
  it('speaks HTTPS, and no HTTP', async () => {
    server = await startTestServer({ tls: files });
    expect(await ask('/health')).toMatchObject({ status: 200 });
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
    await expect(fetch(`${server.url.replace('https', 'http')}/health`)).rejects.toThrow();
  });

  it('names its authority in the link that enrols', async () => {
    server = await startTestServer({ tls: files });
    const { token } = await server.enrol('garage-1');
    const manager = await createSigningUser({ id: 'manager', role: 'manager' });
    const { pool } = server.database;
    await loadDocuments(pool, 'garage-1', 'definitions', [manager.definition]);
    const body = '{"garageIds":["garage-1"]}';
    const headers = {
      authorization: `Bearer ${token}`,
      [PROTOCOL_HEADER]: '2',
      ...(await manager.headers('POST', '/desks/codes', body)),
    };
    const answer = await ask('/desks/codes', headers, body);
    const { link, code } = codeAnswer.parse(JSON.parse(answer.body));
    const authority = new X509Certificate(await readFile(fixture('authority.pem')));
    expect(parseEnrolmentLink(link)).toEqual({
      server: server.url,
      code,
      fingerprint: authority.fingerprint256.replaceAll(':', '').toLowerCase(),
    });
  });

  it('takes a renewed certificate when its files change, without a restart', async () => {
    server = await startTestServer({ tls: files, lookForCertificateMs: 20 });
    expect(await subject()).toBe('Forecourt test server');
    await use('renewed');
    await expect.poll(subject).toBe('Forecourt test renewed');
    expect(await ask('/health')).toMatchObject({ status: 200 });
  });

  it('takes it when asked to, and keeps the old one when the files do not fit', async () => {
    const log: string[] = [];
    server = await startTestServer({ tls: files, onLog: (line) => log.push(line) });
    await copyFile(fixture('renewed.pem'), files.cert);
    await server.renew();
    expect(await subject()).toBe('Forecourt test server');
    expect(log.join()).toContain('do not fit');
    await use('renewed');
    await server.renew();
    expect(await subject()).toBe('Forecourt test renewed');
  });

  it('does not start with files that do not fit', async () => {
    server = await startTestServer();
    await writeFile(files.key, 'no key');
    await expect(startTestServer({ tls: files, database: server.database })).rejects.toThrow(
      'no certificate and its key',
    );
  });
});

describe('the fingerprint of a certificate', () => {
  beforeEach(async () => {
    server = await startTestServer();
  });

  it('is that of the certificate itself where it vouches for itself', async () => {
    const { fingerprint } = await readCertificate({
      cert: fixture('alone.pem'),
      key: fixture('alone.key'),
    });
    const alone = new X509Certificate(await readFile(fixture('alone.pem')));
    expect(fingerprint).toBe(alone.fingerprint256.replaceAll(':', '').toLowerCase());
  });

  it('is none where the file leaves vouching to others', async () => {
    const [leaf] = (await readFile(files.cert, 'utf8')).split(/(?<=-----END CERTIFICATE-----\n)/);
    await writeFile(files.cert, leaf ?? '');
    expect((await readCertificate(files)).fingerprint).toBeNull();
  });
});

describe('a proxy in front', () => {
  const slow = { perSecond: 0.001, burst: 1 };
  const enrol = async (forwardedFor: string) => {
    const answer = await fetch(`${server.url}/auth/enrol`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [PROTOCOL_HEADER]: '2',
        'x-forwarded-for': forwardedFor,
      },
      body: '{"code":"00000-00000","deskName":"Counter"}',
    });
    return answer.status;
  };

  it('is believed about who asks when it is trusted', async () => {
    server = await startTestServer({ isProxyTrusted: true, limits: { auth: slow } });
    expect([await enrol('10.0.0.1'), await enrol('10.0.0.1'), await enrol('10.0.0.2')]).toEqual([
      403, 429, 403,
    ]);
    // What a client says of itself in front of it does not make it somebody else.
    expect(await enrol('10.9.9.9, 10.0.0.1')).toBe(429);
    const headers = { 'x-forwarded-for': '10.0.0.1' };
    expect((await fetch(`${server.url}/metrics`, { headers })).status).toBe(403);
  });

  it('is not believed otherwise', async () => {
    server = await startTestServer({ limits: { auth: slow } });
    expect([await enrol('10.0.0.1'), await enrol('10.0.0.2')]).toEqual([403, 429]);
  });
});
