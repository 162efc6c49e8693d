import { protocol } from 'electron';
import { DESK_SCHEME, isDeskUrl } from '../security/desk-origin.ts';
import { rendererFile } from './renderer-file.ts';

/** Must run before the app is ready. A standard, secure scheme gets storage, workers and subtle crypto. */
export function declareDeskScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: DESK_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

export function serveDesk(rendererRoot: string): void {
  protocol.handle(DESK_SCHEME, async (request) => {
    if (!isDeskUrl(request.url)) return new Response('not found', { status: 404 });
    if (request.method !== 'GET') return new Response('only GET', { status: 405 });
    const { status, headers, body } = await rendererFile(
      rendererRoot,
      new URL(request.url).pathname,
    );
    return new Response(body, { status, headers });
  });
}
