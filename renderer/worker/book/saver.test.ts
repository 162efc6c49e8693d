import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Saver } from './saver.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function feedWith(unsaved: number) {
  const feed = { unsaved, save: vi.fn(async () => undefined) };
  return feed;
}

test('saves when nothing changed for a while, and only what is worth it', async () => {
  const [much, little] = [feedWith(10_000), feedWith(3)];
  const saver = new Saver([much, little]);
  for (let nth = 0; nth < 10; nth++) {
    saver.touch();
    await vi.advanceTimersByTimeAsync(4_000);
  }
  expect(much.save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(much.save).toHaveBeenCalledTimes(1);
  expect(little.save).not.toHaveBeenCalled();
});

test('waits half a minute between two saves', async () => {
  const feed = feedWith(10_000);
  const saver = new Saver([feed]);
  saver.touch();
  await vi.advanceTimersByTimeAsync(5_000);
  saver.touch();
  await vi.advanceTimersByTimeAsync(29_000);
  expect(feed.save).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(feed.save).toHaveBeenCalledTimes(2);
});

test('a failed save stops nothing, closing saves whatever changed', async () => {
  const [broken, little] = [feedWith(10_000), feedWith(3)];
  broken.save.mockRejectedValue(new Error('disk full'));
  const saver = new Saver([broken, little]);
  await saver.close();
  expect(broken.save).toHaveBeenCalledTimes(1);
  expect(little.save).toHaveBeenCalledTimes(1);
});
