import { describe, expect, it } from 'vitest';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { backoffMs, retryMs } from './backoff.ts';

describe('backoffMs', () => {
  it('doubles up to a minute, and leaves half of it to chance', () => {
    const shortest = [1, 2, 3, 20].map((failures) => backoffMs(failures, () => 0));
    const longest = [1, 2, 3, 20].map((failures) => backoffMs(failures, () => 1));
    expect(shortest).toEqual([500, 1_000, 2_000, 30_000]);
    expect(longest).toEqual([1_000, 2_000, 4_000, 60_000]);
  });
});

describe('retryMs', () => {
  const tooMany = (seconds: number) =>
    new ForecourtError('TOO_MANY_REQUESTS', '', { details: { seconds } });

  it('waits as long as the server has said, and a little more that is left to chance', () => {
    expect(retryMs(tooMany(7), 1, () => 0)).toBe(7_500);
    expect(retryMs(new ForecourtError('SERVER_FAILED', ''), 1, () => 0)).toBe(500);
  });

  it('lets no server put it off for more than two minutes', () => {
    expect(retryMs(tooMany(86_400), 20, () => 1)).toBe(120_000);
  });
});
