import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AppInfo } from '../../shared/contracts/desktop.ts';
import { PROFILE_HEADER, parseProfile } from '../../shared/lib/host-profile.ts';
import { rendererFile } from '../protocol/renderer-file.ts';
import type { HostKeys } from './host-key.ts';

export interface BrowserHostOptions {
  rendererRoot: string;
  port: number;
  info: AppInfo;
  keys: HostKeys;
}

/** Serves the built desk to browsers of this machine: GET only but for the host key, its own names only, one folder only. */
export function createRequestHandler(options: BrowserHostOptions): RequestListener {
  return (request, response) => {
    answer(options, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

async function answer(
  { rendererRoot, port, info, keys }: BrowserHostOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host;
  // A page elsewhere must not reach the desk by pointing its own name at 127.0.0.1 (DNS rebinding).
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    response.writeHead(421).end();
    return;
  }
  if (request.method === 'POST' && request.url === '/host/key') {
    if (!isFromDesk(request, port)) response.writeHead(403).end();
    else
      response
        .writeHead(200, { ...PRIVATE, 'content-type': 'text/plain' })
        .end(await keys.read(profileOf(request)));
    return;
  }
  if (request.method === 'DELETE' && request.url === '/host/key') {
    const profile = profileOf(request);
    if (!isFromDesk(request, port) || profile === null) response.writeHead(403).end();
    else {
      await keys.forget(profile);
      response.writeHead(204, PRIVATE).end();
    }
    return;
  }
  if (request.method !== 'GET') {
    response.writeHead(405, { allow: 'GET' }).end();
    return;
  }
  const target = request.url ?? '/';
  if (host === `localhost:${port}`) {
    // Another name is another origin, hence another, empty database: there is one address only.
    response.writeHead(308, { location: `http://127.0.0.1:${port}${target}` }).end();
    return;
  }
  const pathname = target.split(/[?#]/, 1)[0] ?? '/';
  if (pathname === '/host/info.json') {
    response
      .writeHead(200, { ...PRIVATE, 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(info));
    return;
  }
  const file = await rendererFile(rendererRoot, pathname);
  response.writeHead(file.status, file.headers).end(file.body);
}

function profileOf({ headers }: IncomingMessage): string | null {
  return parseProfile(headers[PROFILE_HEADER]);
}

const PRIVATE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * A browser names the origin of a page with every POST, and the page cannot change it. Other programs of this
 * machine can write what they like: what the key is worth to them is said in ADR 0009.
 */
function isFromDesk({ headers }: IncomingMessage, port: number): boolean {
  const isDesk = headers.host === `127.0.0.1:${port}`;
  const isSameSite = headers['sec-fetch-site'] === 'same-origin';
  return isDesk && isSameSite && headers.origin === `http://127.0.0.1:${port}`;
}
