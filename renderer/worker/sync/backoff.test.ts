import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

describe('backoffMs', () => {
  it('doubles up to a minute, and leaves half of it to chance', () => {
    const shortest = [1, 2, 3, 20].map((failures) => backoffMs(failures, () => 0));
    const longest = [1, 2, 3, 20].map((failures) => backoffMs(failures, () => 1));
    expect(shortest).toEqual([500, 1_000, 2_000, 30_000]);
    expect(longest).toEqual([1_000, 2_000, 4_000, 60_000]);
  });
});
