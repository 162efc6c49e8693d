import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../../test/support/manual-time.ts';
import { createServerClient } from './server-client.ts';

function clientOf(answer: (url: string, init: RequestInit) => Promise<Response>) {
  const time = createManualTime(1_000);
  const contacts: [string, number][] = [];
  const requests: { url: string; init: RequestInit }[] = [];
  const client = createServerClient({
    serverUrl: 'https://sync.example',
    token: 'secret',
    fetch: (async (url: string, init: RequestInit) => {
      requests.push({ url, init });
      return await answer(url, init);
    }) as typeof fetch,
    localNowMs: time.now,
    schedule: time.schedule,
    onContact: (serverAt, sentMs) => contacts.push([serverAt, sentMs]),
  });
  return { client, time, contacts, requests };
}

const serverAt = '2026-03-14T09:30:00.000Z';
const page = { documents: [], checkpoint: { e: 'e', s: 's' }, done: true, serverAt };

describe('createServerClient', () => {
  it('sends token and protocol version, and reports the contact', async () => {
    const { client, contacts, requests } = clientOf(async () => Response.json(page));
    expect(await client.pull('customers', { e: 'e', s: '1' }, 10, 0)).toEqual(page);
    expect(requests[0]?.url).toBe(
      'https://sync.example/sync/customers/pull?limit=10&checkpoint=%7B%22e%22%3A%22e%22%2C%22s%22%3A%221%22%7D',
    );
    expect(requests[0]?.init.headers).toMatchObject({
      authorization: 'Bearer secret',
      'x-forecourt-protocol': '2',
    });
    expect(contacts).toEqual([[serverAt, 1_000]]);
  });

  it.each([
    [400, 'INVALID_INPUT'],
    [401, 'UNAUTHORISED'],
    [403, 'FORBIDDEN'],
    [413, 'TOO_LARGE'],
    [426, 'PROTOCOL_VERSION'],
    [429, 'TOO_MANY_REQUESTS'],
    [500, 'SERVER_FAILED'],
    [503, 'SERVER_FAILED'],
  ] as const)('turns status %i into %s, whatever a proxy wrote', async (status, code) => {
    const { client } = clientOf(async () => new Response('<html>', { status }));
    await expect(client.push('customers', [])).rejects.toMatchObject({ code });
  });

  it('keeps how long the server asks it to wait', async () => {
    const { client } = clientOf(
      async () => new Response('', { status: 429, headers: { 'retry-after': '7' } }),
    );
    await expect(client.push('customers', [])).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      details: { seconds: 7 },
    });
  });

  it('tells a revoked desk from one whose token is unknown', async () => {
    const { client } = clientOf(async () =>
      Response.json({ error: { code: 'DESK_REVOKED', message: '' } }, { status: 401 }),
    );
    await expect(client.push('customers', [])).rejects.toMatchObject({ code: 'DESK_REVOKED' });
  });

  it('signs what a person answers for, over method, path and body', async () => {
    const { client, requests } = clientOf(async () => Response.json({ desks: [], serverAt }));
    const texts: string[] = [];
    const signer = {
      userId: 'user-1',
      now: () => serverAt,
      sign: async (text: string) => {
        texts.push(text);
        return 'signature';
      },
    };
    await client.desks(signer);
    await client.revoke(signer, 'desk/1');
    expect(requests[0]?.init.headers).toMatchObject({
      authorization: 'Bearer secret',
      'x-forecourt-user': 'user-1',
      'x-forecourt-signed-at': serverAt,
      'x-forecourt-signature': 'signature',
    });
    // SHA-256 of nothing, and of `{}`.
    expect(texts).toEqual([
      `GET /desks\n${serverAt}\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU`,
      `POST /desks/desk%2F1/revoke\n${serverAt}\nRBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o`,
    ]);
  });

  it('takes the code of a refused enrolment from the answer', async () => {
    const { client } = clientOf(async () =>
      Response.json({ error: { code: 'ENROLMENT_CODE_INVALID', message: '' } }, { status: 403 }),
    );
    await expect(client.enrol({ code: 'CODE', deskName: 'Tresen' })).rejects.toMatchObject({
      code: 'ENROLMENT_CODE_INVALID',
    });
  });

  it('gives up after a minute', async () => {
    const { client, time } = clientOf(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    const pulling = client.pull('customers', undefined, 10, 0);
    time.advance(60_000);
    await expect(pulling).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    expect(time.pending).toBe(0);
  });

  it('does not believe an answer of another shape', async () => {
    const { client } = clientOf(async () => Response.json({ documents: 'all' }));
    await expect(client.pull('customers', undefined, 1, 0)).rejects.toMatchObject({
      code: 'SERVER_FAILED',
    });
  });
});
