import { describe, expect, it } from 'vitest';
import type { PullAnswer } from '../../../shared/contracts/sync-protocol.ts';
import { pullPage } from './pull-page.ts';
import type { ServerClient } from './server-client.ts';

const document = (id: string) => ({ id, _deleted: false });
const answer = (ids: string[], s: string, more: Partial<PullAnswer> = {}): PullAnswer => ({
  documents: ids.map(document),
  checkpoint: { e: 'e', s },
  done: true,
  serverAt: '2026-03-14T09:30:00.000Z',
  ...more,
});

function clientWith(answers: PullAnswer[]) {
  const asked: { from: string | undefined; limit: number }[] = [];
  const client = {
    pull: async (_collection: string, checkpoint: { s: string } | undefined, limit: number) => {
      asked.push({ from: checkpoint?.s, limit });
      const next = answers.shift();
      if (!next) throw new Error('asked too often');
      return next;
    },
  } as unknown as ServerClient;
  return { client, asked };
}

describe('pullPage', () => {
  it('asks on until the page is full, because a short page would end the pull', async () => {
    const { client, asked } = clientWith([
      answer(['a'], '1', { done: false }),
      answer([], '2', { done: false }),
      answer(['b', 'c'], '3', { done: false }),
    ]);
    const page = await pullPage(client, 'customers', { from: undefined, seen: 0 }, 3);
    expect(page.documents.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(page).toMatchObject({ checkpoint: { s: '3' }, isDone: false });
    expect(asked).toEqual([
      { from: undefined, limit: 3 },
      { from: '1', limit: 2 },
      { from: '2', limit: 2 },
    ]);
  });

  it('ends with the last page of the server and tells of a restart', async () => {
    const { client } = clientWith([answer(['a'], '1', { restarted: 'restore' })]);
    expect(await pullPage(client, 'customers', { from: undefined, seen: 0 }, 100)).toMatchObject({
      isDone: true,
      restarted: 'restore',
    });
  });

  it('fails when the server does not move on', async () => {
    const { client } = clientWith([answer([], '1', { done: false })]);
    const from = { e: 'e', s: '1' };
    await expect(pullPage(client, 'customers', { from, seen: 0 }, 100)).rejects.toMatchObject({
      code: 'SERVER_FAILED',
    });
  });
});
