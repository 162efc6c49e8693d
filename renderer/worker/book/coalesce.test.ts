import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('calls at once, then once per interval, the last time after the last request', () => {
  const call = vi.fn();
  const notice = coalesce(call, () => 100);
  notice.ask();
  expect(call).toHaveBeenCalledTimes(1);
  for (let nth = 0; nth < 25; nth++) {
    notice.ask();
    vi.advanceTimersByTime(10);
  }
  expect(call).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(1_000);
  expect(call).toHaveBeenCalledTimes(4);
});

test('a cancelled one is silent', () => {
  const call = vi.fn();
  const notice = coalesce(call, () => 100);
  notice.ask();
  notice.ask();
  notice.cancel();
  vi.advanceTimersByTime(1_000);
  expect(call).toHaveBeenCalledTimes(1);
});
