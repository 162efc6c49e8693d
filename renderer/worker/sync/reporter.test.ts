import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../../test/support/manual-time.ts';
import { createReporter } from './reporter.ts';

function start() {
  const time = createManualTime(0);
  const sent: number[] = [];
  const state: { actionsWaiting: number; isServerAway: boolean } = {
    actionsWaiting: 0,
    isServerAway: false,
  };
  const reporter = createReporter({
    schedule: time.schedule,
    read: async () => ({
      program: '1.0.0',
      actionsWaiting: state.actionsWaiting,
      oldestWaitingAt: null,
      rejected: 0,
    }),
    send: async ({ actionsWaiting }) => {
      if (state.isServerAway) throw new Error('away');
      sent.push(actionsWaiting);
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async (ms: number) => {
    time.advance(ms);
    await settle();
  };
  return { reporter, sent, state, pass, time };
}

describe('createReporter', () => {
  it('reports when the line comes up, and says nothing before', async () => {
    const { reporter, sent, pass } = start();
    reporter.changed();
    await pass(60_000);
    expect(sent).toEqual([]);
    reporter.online();
    await pass(0);
    expect(sent).toEqual([0]);
  });

  it('gathers changes over ten seconds and does not repeat itself', async () => {
    const { reporter, sent, state, pass } = start();
    reporter.online();
    await pass(0);
    for (let change = 1; change <= 5; change += 1) {
      state.actionsWaiting = change;
      reporter.changed();
      await pass(1_000);
    }
    expect(sent).toEqual([0]);
    await pass(5_000);
    expect(sent).toEqual([0, 5]);
    reporter.changed();
    await pass(10_000);
    expect(sent).toEqual([0, 5]);
  });

  it('says it again on a new line, and after a report that did not arrive', async () => {
    const { reporter, sent, state, pass } = start();
    state.isServerAway = true;
    reporter.online();
    await pass(0);
    state.isServerAway = false;
    reporter.changed();
    await pass(10_000);
    expect(sent).toEqual([0]);
    reporter.offline();
    reporter.online();
    await pass(0);
    expect(sent).toEqual([0, 0]);
  });

  it('leaves no timer behind', async () => {
    const { reporter, time } = start();
    reporter.online();
    reporter.changed();
    reporter.stop();
    expect(time.pending).toBe(0);
  });
});
