import { ForecourtError } from '../../../shared/contracts/errors.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Personal data leaves this PC over TLS only; plain HTTP is for a server on the same PC. */
export function parseServerAddress(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new ForecourtError('INVALID_INPUT', 'the server address is no URL', { cause });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ForecourtError('INVALID_INPUT', `the server address uses ${url.protocol}`);
  }
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) {
    throw new ForecourtError('INSECURE_SERVER', 'the server address does not use https');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
