import { describe, expect, it } from 'vitest';
import { PROFILE_HEADER } from '../../shared/lib/host-profile.ts';
import { forgetHostSecret, readHostSecret } from './host-secret.ts';

const BASE = 'http://127.0.0.1:4780/';
const asking = (ask: typeof fetch) => ({ ask, base: BASE, profile: 'this-browser' });
const answering =
  (answer: () => Response): typeof fetch =>
  async () =>
    answer();

describe('readHostSecret', () => {
  it('asks the host it was loaded from, by POST, and says which browser it is', async () => {
    const asked: string[] = [];
    const ask: typeof fetch = async (input, init) => {
      const profile = new Headers(init?.headers).get(PROFILE_HEADER);
      asked.push(`${init?.method} ${String(input)} ${profile}`);
      return new Response('the key');
    };
    expect(await readHostSecret('hostKey', asking(ask))).toBe('the key');
    expect(asked).toEqual([`POST ${BASE}host/key this-browser`]);
    await forgetHostSecret('hostKey', asking(ask));
    expect(asked[1]).toBe(`DELETE ${BASE}host/key this-browser`);
  });

  it('says that the host is gone, which is not the same as a key that is gone', async () => {
    const ask = answering(() => {
      throw new TypeError('fetch failed');
    });
    await expect(readHostSecret('hostKey', asking(ask))).rejects.toMatchObject({
      code: 'HOST_UNREACHABLE',
    });
  });

  it('says that there is no secret to be had when the host refuses', async () => {
    const ask = answering(() => new Response(null, { status: 500 }));
    await expect(readHostSecret('hostKey', asking(ask))).rejects.toMatchObject({
      code: 'SECRETS_UNAVAILABLE',
    });
  });
});
