import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../../test/support/manual-time.ts';
import { createProgress } from './progress.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('createProgress', () => {
  it('is receiving until what arrived is stored', () => {
    const progress = createProgress(createManualTime().schedule);
    progress.activeChanged(true);
    progress.pageArrived(2);
    progress.stored();
    progress.stored();
    expect(progress.received.get()).toMatchObject({ isReceiving: true });
    progress.activeChanged(false);
    expect(progress.received.get()).toEqual({ isReceiving: false, count: 2 });
  });

  it('is not receiving when the line broke', () => {
    const progress = createProgress(createManualTime().schedule);
    progress.pageArrived(1_000);
    progress.stopped();
    expect(progress.received.get()).toMatchObject({ isReceiving: false });
  });

  it('makes the next page wait while more than 3,000 documents are not stored', async () => {
    const time = createManualTime();
    const progress = createProgress(time.schedule);
    progress.pageArrived(3_001);
    let hasRoom = false;
    const waiting = progress.room().then(() => {
      hasRoom = true;
    });
    await settle();
    expect(hasRoom).toBe(false);
    progress.stored();
    await waiting;
    expect(hasRoom).toBe(true);
  });

  it('waits two seconds at most, since documents that change nothing are never told', async () => {
    const time = createManualTime();
    const progress = createProgress(time.schedule);
    progress.pageArrived(5_000);
    const waiting = progress.room();
    time.advance(2_000);
    await waiting;
    expect(time.pending).toBe(0);
  });

  it('publishes the count of a thousand stored documents once', () => {
    const time = createManualTime();
    const progress = createProgress(time.schedule);
    let published = 0;
    progress.received.watch(() => {
      published += 1;
    });
    for (let i = 0; i < 1_000; i += 1) progress.stored();
    time.advance(200);
    expect(published).toBe(2);
    expect(progress.received.get().count).toBe(1_000);
  });
});
