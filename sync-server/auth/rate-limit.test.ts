import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

it('stops an address after its failures and lets it in again when the window ends', () => {
  let now = 0;
  const limit = createRateLimit(2, 10_000, () => now);
  limit.fail('a');
  expect(limit.secondsToWait('a')).toBe(0);
  limit.fail('a');
  expect(limit.secondsToWait('a')).toBe(10);
  expect(limit.secondsToWait('b')).toBe(0);
  now = 9_500;
  expect(limit.secondsToWait('a')).toBe(1);
  now = 10_000;
  expect(limit.secondsToWait('a')).toBe(0);
});

it('forgets the oldest address rather than grow without end', () => {
  const limit = createRateLimit(1, 1000, () => 0);
  for (let address = 0; address <= 10_000; address += 1) limit.fail(String(address));
  expect(limit.secondsToWait('0')).toBe(0);
  expect(limit.secondsToWait('1')).toBe(1);
});
