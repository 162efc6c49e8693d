import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

it('stops an address after its failures and lets it in again when the window ends', () => {
  let now = 0;
  const limit = createRateLimit(2, 1000, () => now);
  limit.fail('a');
  expect(limit.allows('a')).toBe(true);
  limit.fail('a');
  expect(limit.allows('a')).toBe(false);
  expect(limit.allows('b')).toBe(true);
  now = 1000;
  expect(limit.allows('a')).toBe(true);
});

it('forgets the oldest address rather than grow without end', () => {
  const limit = createRateLimit(1, 1000, () => 0);
  for (let address = 0; address <= 10_000; address += 1) limit.fail(String(address));
  expect(limit.allows('0')).toBe(true);
  expect(limit.allows('1')).toBe(false);
});
