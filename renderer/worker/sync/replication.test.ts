import { describe, expect, it } from 'vitest';
import { createDeferred } from '../../../shared/lib/deferred.ts';
import { createManualTime } from '../../../test/support/manual-time.ts';
import { createRunner } from './replication.ts';
import type { ServerClient } from './server-client.ts';

const PLACE = { e: 'epoch', s: '1' };
const NOTE = { pass: null, start: null, seen: 0 };

/** A runner that has pulled once, whose server answers when it is told to; and what happened in which order. */
async function start() {
  const order: string[] = [];
  let held: Promise<void> = Promise.resolve();
  const answer = createDeferred();
  const client: Pick<ServerClient, 'pull'> = {
    pull: async () => {
      order.push('asked');
      await held;
      order.push('answered');
      return { documents: [], checkpoint: PLACE, done: true };
    },
  };
  const runner = createRunner(
    {
      collection: 'customers',
      client: client as ServerClient,
      environment: {
        schedule: createManualTime().schedule,
        random: () => 0,
        log: { info: () => undefined, warn: () => undefined },
      },
      fill: { pullFrom: () => PLACE, adopt: () => undefined, beforePush: async () => undefined },
      notes: { read: async () => NOTE, write: async () => undefined },
      onLineLost: () => undefined,
    },
    { keepNewer: async () => undefined, sendAgain: null, findLeft: () => nothing() },
  );
  await runner.pull(PLACE, 10);
  order.length = 0;
  held = answer.promise;
  return { runner, order, answer };
}

async function* nothing() {
  yield* [];
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('createRunner', () => {
  it('sends nothing while a page is asked for: RxDB would pass over a document that is in both', async () => {
    const { runner, order, answer } = await start();
    const pulled = runner.pull(PLACE, 10);
    const sent = runner.send(async () => {
      order.push('sent');
    });
    await turn();
    answer.resolve();
    await Promise.all([pulled, sent]);
    expect(order).toEqual(['asked', 'answered', 'sent']);
  });

  it('asks for no page while something is sent', async () => {
    const { runner, order, answer } = await start();
    answer.resolve();
    const verdict = createDeferred();
    const sent = runner.send(async () => {
      order.push('sent');
      await verdict.promise;
      order.push('judged');
    });
    await turn();
    const pulled = runner.pull(PLACE, 10);
    await turn();
    verdict.resolve();
    await Promise.all([pulled, sent]);
    expect(order).toEqual(['sent', 'judged', 'asked', 'answered']);
  });

  it('goes on after a failure of either', async () => {
    const { runner, order, answer } = await start();
    answer.resolve();
    const failed = runner.send(() => Promise.reject(new Error('the line broke')));
    await expect(failed).rejects.toThrow('the line broke');
    await runner.pull(PLACE, 10);
    expect(order).toEqual(['asked', 'answered']);
  });
});
