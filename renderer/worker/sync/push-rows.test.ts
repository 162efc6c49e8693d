import { describe, expect, it } from 'vitest';
import { type ErrorCode, ForecourtError } from '../../../shared/contracts/errors.ts';
import { PUSH_BYTES_MAX, type PushRow } from '../../../shared/contracts/sync-protocol.ts';
import { pushRows } from './push-rows.ts';
import type { ServerClient } from './server-client.ts';

const row = (id: string, text = ''): PushRow => ({
  newDocumentState: { id, _deleted: false, text },
});

/** Accepts every row, but answers a request that holds `poison` with this error. */
function clientRefusing(poison: string, code: ErrorCode) {
  const requests: string[][] = [];
  const client = {
    push: async (_collection: string, rows: PushRow[]) => {
      const ids = rows.map(({ newDocumentState }) => newDocumentState.id);
      requests.push(ids);
      if (ids.includes(poison)) throw new ForecourtError(code, 'refused');
      const verdicts = ids.map((id) => ({ id, verdict: 'accepted', number: 1 }));
      return { verdicts, serverAt: '2026-03-14T09:30:00.000Z' };
    },
  } as unknown as ServerClient;
  return { client, requests };
}

describe('pushRows', () => {
  it('halves a refused request down to the row at fault', async () => {
    const { client } = clientRefusing('c', 'INVALID_INPUT');
    const judged = await pushRows(
      client,
      'customers',
      ['a', 'b', 'c', 'd', 'e'].map((id) => row(id)),
    );
    expect(judged.map(({ verdict }) => verdict.verdict)).toEqual([
      'accepted',
      'accepted',
      'rejected',
      'accepted',
      'accepted',
    ]);
    expect(judged[2]?.verdict).toMatchObject({ id: 'c', code: 'INVALID_DOCUMENT' });
  });

  it.each([
    'SERVER_UNREACHABLE',
    'SERVER_FAILED',
    'TOO_MANY_REQUESTS',
    'UNAUTHORISED',
    'FORBIDDEN',
  ] as const)('blames no row for %s', async (code) => {
    const { client, requests } = clientRefusing('b', code);
    const pushing = pushRows(client, 'customers', [row('a'), row('b')]);
    await expect(pushing).rejects.toMatchObject({ code });
    expect(requests).toHaveLength(1);
  });

  it('keeps each request below the limit of the server, counted in bytes', async () => {
    const { client, requests } = clientRefusing('none', 'INTERNAL');
    const wide = 'ü'.repeat(PUSH_BYTES_MAX / 5);
    const judged = await pushRows(
      client,
      'customers',
      ['a', 'b', 'c', 'd'].map((id) => row(id, wide)),
    );
    expect(requests).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(judged).toHaveLength(4);
  });

  it('does not believe an answer without one verdict per row', async () => {
    const client = {
      push: async () => ({ verdicts: [], serverAt: '' }),
    } as unknown as ServerClient;
    await expect(pushRows(client, 'customers', [row('a')])).rejects.toMatchObject({
      code: 'SERVER_FAILED',
    });
  });
});
