import { PROTOCOL_HEADER } from '../../shared/contracts/sync-protocol.ts';
import type { Random } from '../../shared/lib/random.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import type { MutationContext } from './mutation-context.ts';

const VERSIONS = [
  '',
  '0',
  '-1',
  '1',
  '1.5',
  '3',
  '99',
  '1e9',
  'x',
  '2, 2',
  '0x2',
  ' 2',
  '٢',
  '2\0',
];
const TYPES = [
  'text/plain',
  'text/xml',
  'application/json; charset=utf-16',
  'application/json;',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/vnd.api+json',
  '/',
  'a'.repeat(300),
  '',
];
const ENCODINGS = ['gzip', 'deflate', 'br', 'zstd', 'identity', 'gzip, gzip', 'x-gzip', 'nonsense'];
const ACCEPTS = [
  'gzip',
  'br',
  'gzip;q=0',
  '*',
  'identity;q=0',
  'gzip;q=x',
  ',,,',
  'x'.repeat(2_000),
];
const ODD: [string, string][] = [
  ['expect', '100-continue'],
  ['expect', 'the unexpected'],
  ['connection', 'upgrade'],
  ['upgrade', 'websocket'],
  ['x-forwarded-for', '127.0.0.1, $(id), {jndi:ldap://x}'],
  ['x-http-method-override', 'DELETE'],
  ['range', 'bytes=0-'],
  ['if-none-match', '*'],
  ['cookie', 'a=b; '.repeat(200)],
  ['accept-version', '9.9.9'],
  ['origin', 'https://evil.invalid'],
  ['content-type', 'text/plain'],
  ['__proto__', 'x'],
  ['x-\xe9', '\xff\xfe'],
];
const MISFRAMED: [string, string][] = [
  ['content-length', '-1'],
  ['content-length', '1'],
  ['content-length', '99999999999999999999'],
  ['content-length', '10, 10'],
  ['transfer-encoding', 'chunked'],
  ['transfer-encoding', 'chunked, identity'],
  ['transfer-encoding', 'nonsense'],
  ['x bad name', 'x'],
  ['x-nul', 'a\0b'],
  ['x-huge', 'x'.repeat(100_000)],
  ['content-length', '10\r\ncontent-length: 20'],
  ['content-length', '10\r\ntransfer-encoding: chunked'],
];

/** Says what the headers are not: the version, the sign-in, the kind of body, the framing. */
export function mutateHeaders(
  request: FuzzRequest,
  random: Random,
  context: MutationContext,
): string {
  const put = (name: string, value: string) => {
    request.headers = [...request.headers.filter((header) => header[0] !== name), [name, value]];
    return `header ${name}: ${value.slice(0, 60)}`;
  };
  switch (random.int(0, 9)) {
    case 0:
      return put(PROTOCOL_HEADER, random.pick(VERSIONS));
    case 1:
    case 2:
      return put('authorization', forgeSignIn(request, random, context));
    case 3:
      return put('content-type', random.pick(TYPES));
    case 4:
      return put('content-encoding', random.pick(ENCODINGS));
    case 5:
      return put('accept-encoding', random.pick(ACCEPTS));
    case 6: {
      const gone = random.pick(request.headers.map(([name]) => name));
      request.headers = request.headers.filter(([name]) => name !== gone);
      return `header ${gone} missing`;
    }
    case 7: {
      const [name, value] = random.pick(request.headers);
      request.headers.push([name, random.chance(0.5) ? value : `${value}x`]);
      if (/^(content-length|transfer-encoding|host)$/.test(name)) request.delivery = 'misframed';
      return `header ${name} twice`;
    }
    case 8: {
      request.delivery = 'misframed';
      const [name, value] = random.pick(MISFRAMED);
      return put(name, value);
    }
    default: {
      const [name, value] = random.pick(ODD);
      // Node leaves the connection to nobody when it has been asked to speak something else.
      if (name === 'upgrade' || name === 'connection') request.delivery = 'misframed';
      return put(name, value);
    }
  }
}

function forgeSignIn(request: FuzzRequest, random: Random, { badTokens }: MutationContext): string {
  const own = request.headers.find(([name]) => name === 'authorization')?.[1] ?? '';
  const at = random.int(8, Math.max(8, own.length - 1));
  return random.pick([
    ...badTokens.map((token) => `Bearer ${token}`),
    own.slice(0, at),
    `${own}A`,
    own.slice(0, at) + (own[at] === 'A' ? 'B' : 'A') + own.slice(at + 1),
    own.replace('Bearer', 'Basic'),
    own.toLowerCase(),
    own.replace('eu.', 'us.'),
    'Bearer',
    'Bearer null',
    `Bearer ${'a'.repeat(10_000)}`,
    `Bearer ' or '1'='1`,
    `Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZXNrIn0.`,
  ]);
}
