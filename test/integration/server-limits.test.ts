import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorAnswer, PROTOCOL_HEADER } from '../../shared/contracts/sync-protocol.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/server.ts';
import { createSyncClient } from '../support/sync-client.ts';

let server: TestServer;
afterEach(async () => {
  // Whatever was sent, the server goes on.
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  await server.close();
});

async function start(options: TestServerOptions): Promise<void> {
  server = await startTestServer(options);
}

async function connectDesk() {
  const { token, deskId } = await server.enrol('garage-1');
  return { token, deskId, ...createSyncClient(server.url, token) };
}

async function statuses(times: number, ask: () => Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) all.push((await ask()).status);
  return all;
}

async function expectTooMany(answer: Response): Promise<void> {
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(errorAnswer.parse(await answer.json()).error.code).toBe('TOO_MANY_REQUESTS');
}

const slow = (burst: number) => ({ perSecond: 0.001, burst });

describe('limits', () => {
  it('of requests hold for one desk and leave the others alone', async () => {
    await start({ limits: { requests: slow(3) } });
    const [one, other] = [await connectDesk(), await connectDesk()];
    const pull = () => one.fetch('/sync/customers/pull');
    expect(await statuses(3, pull)).toEqual([200, 200, 200]);
    await expectTooMany(await pull());
    await expectTooMany(await one.fetch('/sync/events'));
    expect((await other.fetch('/sync/customers/pull')).status).toBe(200);
  });

  it('of rows hold for pushes only, and let each push through whole', async () => {
    await start({ limits: { rows: slow(3) } });
    const desk = await connectDesk();
    const rows = [1, 2, 3, 4].map((n) => ({
      next: buildCustomer({ id: `c-${n}`, garageIds: ['garage-1'] }),
    }));
    const { verdicts } = await desk.push('customers', rows);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array(4).fill('accepted'));
    await expect(desk.push('customers', rows.slice(0, 1))).rejects.toThrow('429');
    expect((await desk.fetch('/sync/customers/pull')).status).toBe(200);
  });

  it('of an address hold below /auth', async () => {
    await start({ limits: { auth: slow(2) } });
    const desk = await connectDesk();
    const rotate = () => desk.fetch('/auth/rotate', { method: 'POST' });
    expect(await statuses(2, rotate)).toEqual([200, 200]);
    await expectTooMany(await rotate());
    expect((await desk.fetch('/sync/customers/pull')).status).toBe(200);
  });

  it('of an address hold for tokens that nobody has', async () => {
    await start({ limits: { strangers: slow(3) } });
    const ask = () =>
      fetch(`${server.url}/sync/customers/pull`, {
        headers: { authorization: `Bearer eu.${'A'.repeat(43)}`, [PROTOCOL_HEADER]: '2' },
      });
    expect(await statuses(3, ask)).toEqual([401, 401, 401]);
    await expectTooMany(await ask());
  });

  it('of a body are small where no documents come in', async () => {
    await start({});
    const desk = await connectDesk();
    for (const path of ['/sync/report', '/auth/rotate', '/desks/codes']) {
      const answer = await desk.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"x":"${'x'.repeat(70_000)}"}`,
      });
      expect(answer.status).toBe(413);
    }
  });

  it('of headers are those of Node', async () => {
    await start({});
    const answer = await speak(
      `GET /health HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toContain('431');
  });
});

describe('a slow request', () => {
  beforeEach(() => start({ requestTimeoutMs: 200 }));

  it.each([
    ['headers', 'POST /auth/enrol HTTP/1.1\r\nhost: a\r\n'],
    [
      'a body',
      `POST /auth/enrol HTTP/1.1\r\nhost: a\r\n${PROTOCOL_HEADER}: 2\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"co`,
    ],
  ])('is ended when %s do not come to an end, however it drips', async (_name, bytes) => {
    const drips: NodeJS.Timeout[] = [];
    const answer = await speak(bytes, (socket) => {
      drips.push(setInterval(() => socket.write('x'), 20));
    });
    for (const drip of drips) clearInterval(drip);
    expect(answer).toContain('408');
  });
});

it('a desk that does not read its line is cut off, and one that reads is not', async () => {
  await start({ heartbeatMs: 5 });
  const [reader, sleeper] = [await connectDesk(), await connectDesk()];
  // Beats of 30 kB: no single one is too much.
  await server.database.pool.query(
    `insert into feed_heads
     select 'garage-1', repeat('x', 1000) || n, n from generate_series(1, 30) n`,
  );
  const events = await reader.events();
  await events.next();
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(
    `GET /sync/events HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${sleeper.token}\r\n${PROTOCOL_HEADER}: 2\r\n\r\n`,
  );
  const enough = new AbortController();
  const reading = (async () => {
    let beats = 0;
    for (; !enough.signal.aborted; beats += 1) await events.next();
    return beats;
  })();
  const isCutOff = async () => {
    const { rows } = await server.database.pool.query(
      'select last_contact_at is not null and line_id is null as ended from desks where id = $1',
      [sleeper.deskId],
    );
    return rows[0].ended;
  };
  await expect.poll(isCutOff, { timeout: 40_000 }).toBe(true);
  enough.abort();
  expect(await reading).toBeGreaterThan(10);
  await events.close();
  socket.destroy();
});

/** What the server answered until it closed the connection. */
function speak(bytes: string, then: (socket: Socket) => void = () => undefined): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write(bytes);
      then(socket);
    });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.once('close', () => resolve(answer));
    socket.on('error', () => undefined);
  });
}
