import { describe, expect, it } from 'vitest';
import { createDeferred } from '../../../shared/lib/deferred.ts';
import { createRefresher } from './refresher.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('createRefresher', () => {
  it('reads once more for any number of demands that arrive while it reads', async () => {
    const [first, second] = [createDeferred(), createDeferred()];
    const reads = [first.promise, second.promise];
    let begun = 0;
    const refresher = createRefresher(
      async () => reads[begun++],
      () => undefined,
    );
    refresher.refresh();
    refresher.refresh();
    refresher.refresh();
    expect(begun).toBe(1);
    first.resolve();
    await settle();
    expect(begun).toBe(2);
    second.resolve();
    await settle();
    expect(begun).toBe(2);
  });

  it('tells a read that it was stopped meanwhile', async () => {
    const reading = createDeferred();
    let wasCurrent: boolean | null = null;
    const refresher = createRefresher(
      async (isCurrent) => {
        await reading.promise;
        wasCurrent = isCurrent();
      },
      () => undefined,
    );
    refresher.refresh();
    refresher.stop();
    reading.resolve();
    await settle();
    expect(wasCurrent).toBe(false);
    refresher.refresh();
    await settle();
  });

  it('fails once and reads no more', async () => {
    const errors: unknown[] = [];
    let begun = 0;
    const refresher = createRefresher(
      async () => {
        begun += 1;
        throw new Error('gone');
      },
      (error) => errors.push(error),
    );
    refresher.refresh();
    await settle();
    refresher.refresh();
    await settle();
    expect([begun, errors.length]).toEqual([1, 1]);
  });
});
