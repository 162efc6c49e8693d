import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  errorAnswer,
  PROTOCOL_HEADER,
  PUSH_BYTES_MAX,
  PUSH_ROWS_MAX,
} from '../../shared/contracts/sync-protocol.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient, type SyncClient, toWire } from '../support/sync-client.ts';

let server: TestServer;
let desk: SyncClient;
beforeAll(async () => {
  server = await startTestServer();
  desk = createSyncClient(server.url, (await server.enrol('garage-1')).token);
});
afterAll(() => server.close());
afterEach(async () => {
  // Whatever was sent, the server goes on.
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});

async function readError(answer: Response) {
  return { status: answer.status, code: errorAnswer.parse(await answer.json()).error.code };
}

function push(body: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
  return desk.fetch('/sync/customers/push', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
}

describe('malformed input', () => {
  const row = JSON.stringify({ newDocumentState: toWire(buildCustomer()) });
  const many = `{"rows":[${Array.from({ length: PUSH_ROWS_MAX + 1 }, () => row).join()}]}`;
  const bodies: [string, string][] = [
    ['no JSON', '{"rows":['],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['no rows', '{}'],
    ['an empty list of rows', '{"rows":[]}'],
    ['rows that are no rows', '{"rows":[1,null,"x"]}'],
    ['a document without id', '{"rows":[{"newDocumentState":{"_deleted":false}}]}'],
    [
      'an id that is too long',
      `{"rows":[{"newDocumentState":{"id":"${'x'.repeat(65)}","_deleted":false}}]}`,
    ],
    [
      'an unknown field of a row',
      `{"rows":[{"newDocumentState":{"id":"a","_deleted":false},"x":1}]}`,
    ],
    ['a prototype', '{"rows":[],"__proto__":{"admin":true}}'],
    ['a thousand and one rows', many],
  ];
  it.each(bodies)('%s gets 400', async (_name, body) => {
    expect(await readError(await push(body))).toEqual({ status: 400, code: 'INVALID_INPUT' });
  });

  it.each([
    ['/sync/customers/named', { ids: ['a\0b'] }],
    ['/sync/report', { program: '\0', actionsWaiting: 0, oldestWaitingAt: null, rejected: 0 }],
  ])('%s with text PostgreSQL cannot hold gets 400', async (path, body) => {
    const answer = await desk.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(await readError(answer)).toEqual({ status: 400, code: 'INVALID_INPUT' });
  });

  it('nested 100,000 deep is answered', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = `{"rows":[{"newDocumentState":{"id":"a","_deleted":false,"notes":${deep}}}]}`;
    expect((await push(body)).status).toBeLessThan(500);
  });

  it('more than 4 MB gets 413', async () => {
    const answer = await push(`{"rows":"${'x'.repeat(PUSH_BYTES_MAX)}"}`);
    expect(await readError(answer)).toEqual({ status: 413, code: 'TOO_LARGE' });
  });

  it.each([
    ['far too large', 16_000_000, 'identity', '413 Payload Too Large'],
    ['squeezed', 4_000_000, 'gzip', '415 Unsupported Media Type'],
    ['no JSON', 4_000_000, 'identity', '400 Bad Request'],
  ])(
    '%s is read to its end: the answer arrives, the connection goes on',
    async (_name, length, encoding, status) => {
      const answers = await sendRaw(
        `POST /sync/customers/push HTTP/1.1\r\ncontent-type: application/json\r\n` +
          `authorization: ${desk.headers.authorization}\r\n${PROTOCOL_HEADER}: 2\r\n` +
          `content-encoding: ${encoding}\r\ncontent-length: ${length}\r\n\r\n` +
          `${' '.repeat(length)}GET /health HTTP/1.1\r\nconnection: close\r\n\r\n`,
      );
      expect(answers).toContain(`HTTP/1.1 ${status}`);
      expect(answers).toContain('HTTP/1.1 200 OK');
    },
  );

  it.each([
    ['%zz', 404],
    ['x'.repeat(300), 404],
  ])('as an address /sync/%s/pull gets %i', async (name, status) => {
    const answer = await desk.fetch(`/sync/${name}/pull`);
    expect(await readError(answer)).toEqual({ status, code: 'NOT_FOUND' });
  });

  it('of another type gets 415', async () => {
    expect(await readError(await push('<rows/>', 'text/xml'))).toEqual({
      status: 415,
      code: 'INVALID_INPUT',
    });
  });

  it('that is no UTF-8 is answered', async () => {
    expect((await push(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
  });

  it.each([
    'checkpoint=%7B',
    'checkpoint=%7B%22e%22%3A1%7D',
    'checkpoint=%7B%22e%22%3A%22x%22%2C%22s%22%3A%22garage-1%3A-1%22%7D',
    // An epoch PostgreSQL cannot hold.
    'checkpoint=%7B%22e%22%3A%22%5Cu0000%22%2C%22s%22%3A%22%22%7D',
    'limit=0',
    'limit=abc',
    'limit=1.5',
    'limit=5&limit=6',
  ])('pull?%s gets 400', async (query) => {
    expect(await readError(await desk.fetch(`/sync/customers/pull?${query}`))).toEqual({
      status: 400,
      code: 'INVALID_INPUT',
    });
  });

  it('a limit above ours is cut down to it', async () => {
    expect((await desk.fetch('/sync/customers/pull?limit=999999')).status).toBe(200);
  });

  it.each([
    ['GET', '/sync/secrets/pull'],
    ['GET', '/sync/__proto__/pull'],
    ['GET', '/sync/customers'],
    ['GET', '/nowhere'],
    ['DELETE', '/health'],
  ])('%s %s gets 404', async (method, path) => {
    expect(await readError(await desk.fetch(path, { method }))).toEqual({
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  it('that is no HTTP closes the connection', async () => {
    const answer = await sendRaw('\x16\x03\x01 hello\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 400 Bad Request');
    expect(answer).toContain('{"error":{"code":"INVALID_INPUT"');
  });

  it('in an endless header line ends the connection', async () => {
    const answer = await sendRaw(`GET /${'x'.repeat(70_000)} HTTP/1.1\r\nhost: x\r\n\r\n`);
    expect(answer).toContain('{"error":{"code":"TOO_LARGE"');
  });
});

describe('a request that is whole but odd is answered as any other', () => {
  it.each([
    ['without a host', 'GET /health HTTP/1.1\r\nconnection: close\r\n\r\n', '200'],
    [
      'that expects something unknown',
      'GET /health HTTP/1.1\r\nexpect: much\r\nconnection: close\r\n\r\n',
      '200',
    ],
    [
      'of half a preflight',
      'OPTIONS /sync/customers/push HTTP/1.1\r\nconnection: close\r\n\r\n',
      '204',
    ],
  ])('%s', async (_name, bytes, status) => {
    expect(await sendRaw(bytes)).toContain(`HTTP/1.1 ${status}`);
  });
});

describe('the protocol version', () => {
  it.each(['', '0', '3', 'x', '1.5'])('%j gets 426', async (version) => {
    const answer = await desk.fetch('/sync/customers/pull', {
      headers: { [PROTOCOL_HEADER]: version },
    });
    expect(await readError(answer)).toEqual({ status: 426, code: 'PROTOCOL_VERSION' });
  });
});

describe('a desk from another origin', () => {
  it('may ask with its token', async () => {
    const answer = await fetch(`${server.url}/sync/customers/push`, {
      method: 'OPTIONS',
      headers: {
        origin: 'app://desk',
        'access-control-request-method': 'POST',
        'access-control-request-headers': `authorization,content-type,${PROTOCOL_HEADER}`,
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toContain(PROTOCOL_HEADER);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('can read errors too', async () => {
    const answer = await fetch(`${server.url}/sync/customers/pull`, {
      headers: { origin: 'app://desk' },
    });
    expect(answer.status).toBe(426);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

it('compresses pages', async () => {
  const documents = Array.from({ length: 200 }, (_, at) =>
    buildCustomer({ id: `c${at}`, garageIds: ['garage-1'] }),
  );
  await loadDocuments(server.database.pool, 'garage-1', 'customers', documents);
  const answer = await desk.fetch('/sync/customers/pull', {
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect((await answer.json()).documents).toHaveLength(200);
});

describe('health', () => {
  it('tells machines the state and nothing about anybody', async () => {
    const answer = await fetch(`${server.url}/health`);
    expect(await answer.json()).toEqual({
      database: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      epoch: expect.any(String),
      uptimeS: expect.any(Number),
    });
  });

  it('has a page for people', async () => {
    const answer = await fetch(server.url);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('running');
  });
});

/** Resolves when the server has closed the connection, in whatever way. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.once('close', () => resolve(answer));
    socket.once('error', () => undefined);
  });
}
