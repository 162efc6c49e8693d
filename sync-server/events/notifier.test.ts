import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FeedChange, parseChanges } from './feed-change.ts';
import { createNotifier, type Notifier } from './notifier.ts';

let sent: FeedChange[][];
let notifier: Notifier;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  const query = (_sql: string, [, messages]: [string, string[]]) => {
    sent.push(messages.flatMap((message) => parseChanges(message) ?? []));
    return Promise.resolve();
  };
  notifier = createNotifier({ query } as unknown as pg.Pool, () => undefined);
});
afterEach(() => vi.useRealTimers());

const change = (garageId: string, number: number, deskId = 'desk') =>
  notifier.changed({ garageId, collection: 'visits', number, deskId });

describe('the notifier', () => {
  it('tells a change at once, with what was written in the same moment', () => {
    change('a', 1);
    change('b', 2);
    vi.advanceTimersByTime(1);
    expect(sent.map((changes) => changes.map(({ garageId }) => garageId))).toEqual([['a', 'b']]);
  });

  it('gathers what follows within 20 ms, and says who wrote only if it was one desk', () => {
    change('a', 1);
    vi.advanceTimersByTime(1);
    change('a', 2, 'one');
    change('a', 3, 'two');
    change('b', 7, 'one');
    vi.advanceTimersByTime(10);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(10);
    expect(sent[1]).toEqual([
      { garageId: 'a', collection: 'visits', number: 3, deskId: null },
      { garageId: 'b', collection: 'visits', number: 7, deskId: 'one' },
    ]);
  });

  it('never tells more often than every 20 ms', () => {
    for (let ms = 1; ms <= 1_000; ms += 1) {
      change('a', ms);
      vi.advanceTimersByTime(1);
    }
    expect(sent.length).toBeGreaterThan(40);
    expect(sent.length).toBeLessThanOrEqual(51);
  });

  it('says what is still to be said when it stops', async () => {
    change('a', 1);
    vi.advanceTimersByTime(1);
    change('a', 2);
    await notifier.stop();
    expect(sent).toHaveLength(2);
  });
});
