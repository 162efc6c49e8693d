import { describe, expect, it } from 'vitest';
import { readHostSecret } from './host-secret.ts';

const BASE = 'http://127.0.0.1:4780/';
const answering =
  (answer: () => Response): typeof fetch =>
  async () =>
    answer();

describe('readHostSecret', () => {
  it('asks the host it was loaded from, by POST', async () => {
    const asked: string[] = [];
    const ask: typeof fetch = async (input, init) => {
      asked.push(`${init?.method} ${String(input)}`);
      return new Response('the key');
    };
    expect(await readHostSecret('hostKey', ask, BASE)).toBe('the key');
    expect(asked).toEqual([`POST ${BASE}host/key`]);
  });

  it('says that the host is gone, which is not the same as a key that is gone', async () => {
    const ask = answering(() => {
      throw new TypeError('fetch failed');
    });
    await expect(readHostSecret('hostKey', ask, BASE)).rejects.toMatchObject({
      code: 'HOST_UNREACHABLE',
    });
  });

  it('says that there is no secret to be had when the host refuses', async () => {
    const ask = answering(() => new Response(null, { status: 500 }));
    await expect(readHostSecret('hostKey', ask, BASE)).rejects.toMatchObject({
      code: 'SECRETS_UNAVAILABLE',
    });
  });
});
