import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { binaryIn, downloadUrl, probe } from './electron-binary.ts';

const folder = mkdtempSync(join(tmpdir(), 'forecourt-electron-'));
writeFileSync(join(folder, 'package.json'), '{"version":"45.3.4"}');
const servers: Server[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('binaryIn', () => {
  it('finds the program that path.txt names, once it is there', () => {
    expect(binaryIn(folder)).toBeNull();
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(binaryIn(folder)).toBeNull();
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'electron'), '');
    expect(binaryIn(folder)).toBe(join(folder, 'dist', 'electron'));
  });

  it('honours ELECTRON_OVERRIDE_DIST_PATH', () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(folder, 'nowhere'));
    expect(binaryIn(folder)).toBeNull();
  });
});

describe('downloadUrl', () => {
  it('names the version, and a mirror where one is set', () => {
    const name = `v45.3.4/electron-v45.3.4-${process.platform}-${process.arch}.zip`;
    expect(downloadUrl(folder, {})).toBe(
      `https://github.com/electron/electron/releases/download/${name}`,
    );
    expect(downloadUrl(folder, { ELECTRON_MIRROR: 'https://mirror.invalid/' })).toBe(
      `https://mirror.invalid/${name}`,
    );
  });
});

describe('probe', () => {
  it('finds nothing wrong with a download that answers, redirects included', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/there') response.end();
      else response.writeHead(302, { location: '/there' }).end();
    });
    expect(await probe(url, 5_000)).toBeNull();
  });

  it('says what the server answered', async () => {
    const url = await serve((_request, response) => response.writeHead(403).end());
    expect(await probe(url, 5_000)).toContain('403');
  });

  it('gives up on a silent server', async () => {
    const url = await serve(() => undefined);
    expect(await probe(url, 50)).toContain('no answer in 0.05 s');
  });

  it('says why there is no connection', async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await probe(url, 5_000)).toContain('ECONNREFUSED');
  });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
