import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../../test/support/manual-time.ts';
import { createHints } from './hints.ts';

function start() {
  const time = createManualTime();
  let pulls = 0;
  const hints = createHints(time.schedule, () => {
    pulls += 1;
  });
  return { time, hints, pulls: () => pulls };
}

describe('createHints', () => {
  it('makes one pull of a thousand hints', () => {
    const { time, hints, pulls } = start();
    for (let number = 1; number <= 1_000; number += 1) hints.hint(number);
    time.advance(200);
    expect(pulls()).toBe(1);
  });

  it('drops what a pull has brought already, and asks again for what came during the pull', () => {
    const { time, hints, pulls } = start();
    hints.hint(5);
    time.advance(200);
    hints.pullBegins();
    hints.hint(6);
    hints.pullEnded();
    time.advance(200);
    expect(pulls()).toBe(2);
    hints.pullBegins();
    hints.pullEnded();
    hints.hint(4);
    hints.hint(6);
    time.advance(1_000);
    expect(pulls()).toBe(2);
  });

  it('listens to lower numbers again once the server counts anew', () => {
    const { time, hints, pulls } = start();
    hints.hint(900);
    hints.pullBegins();
    hints.pullEnded();
    time.advance(200);
    expect(pulls()).toBe(0);
    hints.pullBegins();
    hints.forget();
    hints.pullEnded();
    hints.hint(3);
    time.advance(200);
    expect(pulls()).toBe(1);
  });

  it('forgets a hint that waits when it is stopped', () => {
    const { time, hints, pulls } = start();
    hints.hint(1);
    hints.stop();
    time.advance(1_000);
    expect(pulls()).toBe(0);
  });
});
